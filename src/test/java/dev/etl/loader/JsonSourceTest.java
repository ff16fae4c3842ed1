package dev.etl.loader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etl.data.ErrorKind;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.format.json.JsonLayout;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// JSON files as typed rows. In the tables `'` stands for `"`.
final class JsonSourceTest {

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("{'a':1}\n{'a':2}\n", "a long", "1 @1|2 @2"),
        arguments("\uFEFF\r\n{'a':1}\r\n\r\n{'a':2}", "a long", "1 @2|2 @4"),
        arguments("{'a':1}{'a':2}", "a long", "1 @1|2 @1"),
        arguments("{\n'a':\n1}\n{'a':2}", "a long", "1 @1|2 @4"),
        arguments("[{'a':1},\n\n{'a':2}]", "a long", "1 @1|2 @2"),
        arguments("[]", "", ""),
        arguments("{'a':1,'b':'x'}\n{'b':null}", "a long, b string", "1 x @1|null null @2"),
        arguments("{'a':1}\n{'b':2.5}", "a long, b double", "1 null @1|null 2.5 @2"),
        arguments(
            "{'a':1}\n{'a':12345678901234567890}",
            "a decimal(20,0)",
            "1 @1|12345678901234567890 @2"),
        arguments(
            "{'a':1.5}\n{'a':9007199254740993}", "a decimal(17,1)", "1.5 @1|9007199254740993.0 @2"),
        arguments("{'a':'1'}\n{'a':'NA'}\n{'a':''}", "a string", "1 @1|NA @2| @3"),
        arguments("{'a':true}\n{'a':false}", "a boolean", "true @1|false @2"),
        arguments("{'a':'2024-01-31'}\n{'a':null}", "a date", "2024-01-31 @1|null @2"),
        arguments("{'a':'2024-01-31T10:00Z'}", "a timestamptz", "2024-01-31T10:00:00Z @1"),
        arguments("{'a':{'b':[1, 'x']}}\n{'a':[]}", "a json", "{'b':[1,'x']} @1|[] @2"),
        arguments("{'a':null}", "a string", "null @1"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void recordsAreRowsOfTheTypesThatAreFoundOut(String text, String columns, String rows) {
    JsonSource source = source(text, TypedColumns.INFERRED);
    assertThat(columns(source)).isEqualTo(columns);
    assertThat(shown(Gathered.of(source))).isEqualTo(rows.replace('\'', '"'));
  }

  @Test
  void aColumnThatIsEmptyAtFirstHasTheTypeOfItsLaterValues() {
    JsonSource source = source("{'a':null}\n".repeat(1_500) + "{'a':2.5}", TypedColumns.INFERRED);
    assertThat(columns(source)).isEqualTo("a double");
  }

  static Stream<Arguments> noFiles() {
    return Stream.of(
        arguments("", "made.csv: is empty"),
        arguments("{'a':1}\n{'a'", "made.csv: not JSON, or truncated JSON: line 2"),
        arguments("[{'a':1}", "made.csv: not JSON, or truncated JSON: line 1"),
        arguments("[{'a':1}] x", "made.csv: not JSON, or truncated JSON: line 1"),
        arguments("[{'a':1}]\n{'a':2}", "made.csv: data after the end of the JSON document"),
        arguments("{'a':1}\n[{'a':2}]", "made.csv: record 2: expected an object, found an array"),
        arguments("{'a':1}\n7", "made.csv: record 2: expected an object, found a number"),
        arguments("<html>", "made.csv: not JSON, or truncated JSON: line 1"));
  }

  @ParameterizedTest
  @MethodSource("noFiles")
  void whatIsNoJsonIsBadData(String text, String message) {
    DataLoadException failure =
        catchThrowableOfType(DataLoadException.class, () -> source(text, TypedColumns.INFERRED));
    assertThat(failure).hasMessageStartingWith(message);
    assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
  }

  static Stream<Arguments> badRows() {
    return Stream.of(
        arguments(Type.LONG, "12345678901234567890", "'12345678901234567890' is too large for a"),
        arguments(Type.LONG, "1.5", "'1.5' is not a whole number"),
        arguments(Type.LONG, "[1]", "'{…}' is not a number"),
        arguments(Type.DOUBLE, "1e400", "'1e400' is too large"),
        arguments(Type.BOOLEAN, "1", "'1' is neither true nor false"),
        arguments(Type.DATE, "'2023-02-29'", "'2023-02-29' is not a date"));
  }

  @ParameterizedTest
  @MethodSource("badRows")
  void whatIsNoValueOfADeclaredTypeIsABadRowOnItsLine(Type type, String value, String says) {
    JsonSource source =
        source("{'a':null}\n\n{'a':" + value + "}\n{}", TypedColumns.of(Map.of("a", type)));
    Gathered all = Gathered.of(source);
    assertThat(all.rows()).containsExactly("null ", "null ");
    assertThat(all.records()).isEqualTo(3);
    assertThat(all.rejected().getFirst().describe())
        .startsWith("made.csv, line 3, column a: " + says);
  }

  /// Records each of which has one fault.
  static Stream<Arguments> faultyRecords() {
    return Stream.of(
        arguments("{'a':1,'b':'x','a':2}", "a: 'a' is a field that the record has twice"),
        arguments("{'a':1,'b':'x','b':'x'}", "b: 'b' is a field that the record has twice"),
        arguments("{'b':null,'a':1,'b':null}", "b: 'b' is a field that the record has twice"),
        arguments("{'b':{'c':1},'a':1,'b':2}", "b: 'b' is a field that the record has twice"),
        arguments("{'a':1,'b':'x\\ud83dy'}", "b: 'x\\ud83dy' contains an unpaired surrogate"),
        arguments("{'a':1,'b':'\\ud83d'}", "b: '\\ud83d' contains an unpaired surrogate"),
        arguments("{'a':1,'b':'\\uDC00x'}", "b: '\\udc00x' contains an unpaired surrogate"),
        arguments(
            "{'a':1,'b':'\\ude00\\ud83d'}", "b: '\\ude00\\ud83d' contains an unpaired surrogate"),
        arguments(
            "{'a':1,'b':'\\ud83d\\ud83d\\ude00'}",
            "b: '\\ud83d😀' contains an unpaired surrogate"));
  }

  @ParameterizedTest
  @MethodSource("faultyRecords")
  void nothingOfARecordIsReplacedOrLeftOutInSilence(String record, String says) {
    String good = "{'a':7,'b':'\\ud83d\\ude00'}\n";
    for (int before : new int[] {1, 1_200}) {
      String text = good.repeat(before) + record + "\n" + good;
      Gathered all = Gathered.of(source(text, TypedColumns.INFERRED));
      assertThat(all.rows()).hasSize(before + 1).containsOnly("7 😀 ");
      assertThat(all.records()).isEqualTo(before + 2);
      assertThat(all.rejected()).hasSize(1);
      assertThat(all.rejected().getFirst().describe())
          .startsWith("made.csv, line " + (before + 1) + ", column " + says);
    }
  }

  @Test
  void aColumnThatNobodyWantsMayHoldAnything() {
    String text = "{'a':1,'b':'x'}\n{'b':'\\ud83d','a':2,'b':'y'}\n";
    JsonSource source = source(text, TypedColumns.INFERRED);
    Gathered all = Gathered.of(source.reading(ReadColumns.of(Schema.of(Field.of("a", Type.LONG)))));
    assertThat(all.rejected()).isEmpty();
    assertThat(shown(all)).isEqualTo("1 @1|2 @2");
  }

  @Test
  void numbersThatAreGivenTwiceAreBadRows() {
    String good = "{'a':1,'b':'x'}\n";
    String text = good + "{'a':1,'a':2}\n{'a':3,'b':'x','b':'y'}\n" + good.repeat(1_200);
    String all = text + "{'a':1,'b':'x','a':1}\n{'a':4}\n";
    for (List<String> columns : List.of(List.<String>of(), List.of("a"))) {
      Gathered gathered = Gathered.of(source(all, new ColumnSelection(columns)));
      assertThat(gathered.failure()).isNull();
      assertThat(gathered.rejected())
          .extracting(row -> row.line() + " " + row.column() + " " + row.reason())
          .containsExactly(
              "2 a is a field that the record has twice",
              "1204 a is a field that the record has twice");
      assertThat(gathered.rows()).hasSize(1_203).last().isEqualTo("4.0 ");
    }
  }

  /// The sample ends within a character, of its first record or a later one.
  @Test
  void aCharacterThatTheSampleCutsInTwoIsNoFault() {
    String record = "{'a':'" + "x".repeat((1 << 20) - 20) + "'}\n";
    for (int shift = 0; shift < 8; shift++) {
      String text = record + "{'a':'" + "y".repeat(shift) + "😀".repeat(9) + "'}\n";
      assertThat(Gathered.of(source(text, TypedColumns.INFERRED)).rows()).hasSize(2);
      String cut = "{'a':'" + "x".repeat((1 << 20) - 14 + shift) + "😀😀😀'}\n";
      assertThat(Gathered.of(source(cut, TypedColumns.INFERRED)).rows()).hasSize(1);
    }
  }

  @Test
  void bytesThatAreNotUtf8EndTheFileOnTheirLine() {
    byte[] bytes = "{\"a\":1,\"b\":1}\n{\"b\":2,\"\u00ffb\":9}\n".getBytes(ISO_8859_1);
    BytesFile file = new BytesFile(bytes, 5, false);
    DataLoadException failure =
        catchThrowableOfType(
            DataLoadException.class,
            () ->
                JsonSource.bind(file, JsonLayout.at(""), TypedColumns.INFERRED, SampledRows.FIRST));
    assertThat(failure).hasMessage("made.csv: line 2 is not valid UTF-8 (byte 23)");
    assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
    JsonSource numbers =
        JsonSource.bind(
            file, JsonLayout.at(""), new ColumnSelection(List.of("b")), SampledRows.FIRST);
    assertThat(Gathered.of(numbers).failure())
        .isEqualTo("made.csv: line 2 is not valid UTF-8 (byte 23)");
  }

  @Test
  void behindTheSampleANumberMayBeTooLargeAndAFieldUnknown() {
    String text = "{'a':1}\n".repeat(1_000) + "{'a':12345678901234567890}\n{'a':1,'b':2}\n{'a':7}";
    Gathered all = Gathered.of(source(text, TypedColumns.INFERRED));
    assertThat(all.rows()).hasSize(1_001).last().isEqualTo("7 ");
    assertThat(all.rejected())
        .extracting(row -> row.line() + " " + row.reason())
        .containsExactly(
            "1001 is too large for a 64-bit integer",
            "1002 is a field that the first records lack");
  }

  /// The sample of a megabyte ends in the middle of the number, of which it shows `12` at most.
  @Test
  void aRecordThatTheSampleCutsInTwoSaysNothing() {
    String first = "{'a':1,'b':'";
    for (int shown = 0; shown < 5; shown++) {
      String rest = "'}\n{'a':12.5}\n";
      int length = (1 << 20) - first.length() - rest.indexOf("12") - shown;
      JsonSource source = source(first + "x".repeat(length) + rest, TypedColumns.INFERRED);
      assertThat(columns(source)).isEqualTo("a long, b string");
    }
  }

  @Test
  void aNestedValueThatIsTooLongIsBadDataWhereItIsWanted() {
    String huge = "{'a':[" + "1,".repeat(1_500_000) + "1],'b':1}";
    TypedColumns declared = TypedColumns.of(Map.of("b", Type.LONG));
    assertThat(Gathered.of(source("{'a':1,'b':0}" + huge, declared)).rejected())
        .extracting(row -> row.reason())
        .containsExactly("is not a number");
    assertThat(Gathered.of(source("{'a':[],'b':0}" + huge, declared)).failure())
        .isEqualTo("made.csv: record 2: the value of 'a' has more than 2,097,152 characters");
  }

  @Test
  void aPointerLeadsToTheRecords() {
    BytesFile file = file("{'n':1,'items':[{'a':1},{'a':2}],'m':2}", 3);
    Source source =
        JsonSource.bind(file, JsonLayout.at("/items"), TypedColumns.INFERRED, SampledRows.FIRST);
    assertThat(shown(Gathered.of(source))).isEqualTo("1 @1|2 @2");
  }

  private static JsonSource source(String text, Columns columns) {
    return JsonSource.bind(
        file(text, Integer.MAX_VALUE), JsonLayout.at(""), columns, SampledRows.FIRST);
  }

  private static BytesFile file(String text, int most) {
    return new BytesFile(text.replace('\'', '"').getBytes(UTF_8), most, false);
  }

  private static String columns(JsonSource source) {
    return source.schema().orElseThrow().fields().stream()
        .map(field -> field.name() + " " + field.type())
        .collect(Collectors.joining(", "));
  }

  private static String shown(Gathered all) {
    assertThat(all.failure()).isNull();
    StringBuilder shown = new StringBuilder();
    for (int row = 0; row < all.rows().size(); row++) {
      shown.append(row == 0 ? "" : "|").append(all.rows().get(row)).append('@');
      shown.append(all.lines().get(row));
    }
    return shown.toString();
  }
}
