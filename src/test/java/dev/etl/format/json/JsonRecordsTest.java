package dev.etl.format.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.csv.Trickle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The records of a document, and what is no document. In the tables `'` stands for `"`.
final class JsonRecordsTest {
  private static final String ITEMS = "/data/items";
  private static final String DOCUMENT =
      """
      {'next':'/2','data':{'items':[{'a':1,'b':[1,{'c':2}]},{'a':'x\\u00e9\\n漢','b':null}],'n':2},\
      'end':[true,{'z':-1.5e3}]}\
      """;

  static Stream<Arguments> documents() {
    return Stream.of(
        arguments("[]", "", ""),
        arguments(" [ ] \n", "", ""),
        arguments("[{}]", "", "{}"),
        arguments("\uFEFF[{'a':1},{'a':2}]", "", "{a=1} {a=2}"),
        arguments("{'a':1,'b':'x'}", "", "{a=1, b=x}"),
        arguments("[{'a':1},{'b':2}]", "", "{a=1} {b=2}"),
        arguments("[{'a':1.50,'b':1e400,'c':-0,'d':'12'}]", "", "{a=1.50, b=1e400, c=-0, d=12}"),
        arguments("[{'a':true,'b':null,'c':'null'}]", "", "{a=true, b=<null>, c=null}"),
        arguments("[{'a':{'b':[1,2]},'c':[],'d':{}}]", "", "{a={…}, c={…}, d={…}}"),
        arguments("[{'a\\u00e9\\\\\\t':'\\ud83d\\ude00\\/'}]", "", "{aé\\\t=😀/}"),
        arguments("[{'a':1,'a':2,'':3}]", "", "{a=1, a=2, =3}"),
        arguments(DOCUMENT, ITEMS, "{a=1, b={…}} {a=xé\n漢, b=<null>}"),
        arguments(DOCUMENT, "/end/1", "{z=-1.5e3}"),
        arguments(DOCUMENT, "/data/items/1", "{a=xé\n漢, b=<null>}"),
        arguments("{'data':{'items':{'a':1}},'more':[1]}", ITEMS, "{a=1}"),
        arguments("{'x':{'items':[{'a':0}]},'items':[{'a':1}],'z':[[{}]]}", "/items", "{a=1}"),
        arguments("[[{'a':0}],[{'a':1}]]", "/0", "{a=0}"),
        arguments("[[{'a':0}],[{'a':1}]]", "/1", "{a=1}"),
        arguments("{'a/b':{'c~d':[{'a':1}]},'0':1}", "/a~1b/c~0d", "{a=1}"),
        arguments("{'':{'0':[{'a':1}]}}", "//0", "{a=1}"),
        arguments("{'items':[]}", "/items", ""));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void recordsAreWhatThePointerLeadsTo(String document, String pointer, String expected)
      throws IOException {
    for (int most : new int[] {1, 3, 10_000}) {
      assertThat(records(new Trickle(bytes(document), most), pointer)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void theRangeOfTheRecordsIsKnownWhenTheyAreRead(String document, String pointer)
      throws IOException {
    byte[] bytes = bytes(document);
    for (boolean keepsTexts : new boolean[] {false, true}) {
      JsonRecords records = new JsonRecords(new Trickle(bytes, 3), JsonLayout.at(pointer));
      if (keepsTexts) {
        records.keepTexts();
      }
      assertThat(records.range()).isEmpty();
      while (records.next((_, _) -> {})) {
        assertThat(records.range()).isEmpty();
      }
      ByteRange range = records.range().orElseThrow();
      byte[] part = Arrays.copyOfRange(bytes, (int) range.from(), (int) range.to());
      assertThat(new String(part, UTF_8)).matches("(?s)\\[.*]|\\{.*}");
      assertThat(new JsonValues(List.of("")).read(new ByteArrayInputStream(part)))
          .isEqualTo(new JsonValues(List.of(pointer)).read(new ByteArrayInputStream(bytes)));
    }
  }

  static Stream<Arguments> noDocuments() {
    return Stream.of(
        arguments("", "", "the response is empty"),
        arguments(" \n", "", "the response is empty"),
        arguments("[{'a':1}] x", "", "not JSON, or truncated JSON: line 1: "),
        arguments("[{'a':1}]]", "", "not JSON, or truncated JSON: line 1: "),
        arguments("[{'a':1}]\n[]", "", "data after the end of the JSON document"),
        arguments("{'a':1}\n{'a':2}", "", "data after the end of the JSON document"),
        arguments("[{'a':1},]", "", "not JSON, or truncated JSON: line 1: "),
        arguments("[{'a':01}]", "", "not JSON, or truncated JSON: line 1: "),
        arguments("[{'a':NaN}]", "", "not JSON, or truncated JSON: line 1: "),
        arguments("[{a:1}]", "", "not JSON, or truncated JSON: line 1: "),
        arguments("[\n{'a':'x\ny'}]", "", "not JSON, or truncated JSON: line 2: "),
        arguments("[/**/]", "", "not JSON, or truncated JSON: line 1: "),
        arguments("<html>", "", "not JSON, or truncated JSON: line 1: "),
        arguments("[1,2]", "", "record 1: expected an object, found a number"),
        arguments("[{},'x']", "", "record 2: expected an object, found a string"),
        arguments("[[]]", "", "record 1: expected an object, found an array"),
        arguments("[null]", "", "record 1: expected an object, found null"),
        arguments("true", "", "record 1: expected an object, found a truth value"),
        arguments("{'items':5}", "/items", "record 1: expected an object, found a number"),
        arguments("{'a':1,'b':2}", "/items", "nothing found at /items; available: [a, b]"),
        arguments("{'items':{'x':1}}", "/items/y", "nothing found at /items/y; available: [x]"),
        arguments("[{}]", "/items", "nothing found at /items"),
        arguments("[[]]", "/1", "nothing found at /1"),
        arguments("5", "/items", "nothing found at /items"));
  }

  @ParameterizedTest
  @MethodSource("noDocuments")
  void whatIsNoDocumentOfRecordsIsBadData(String document, String pointer, String message) {
    EtlException failure =
        catchThrowableOfType(EtlException.class, () -> records(document, pointer));
    assertThat(failure).hasMessageStartingWith(message);
    assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
    assertThat(failure.hint()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{'a':1", "{'a':[1,", "[{'a':{'b':"})
  void whatIsCutOffIsToldWithoutTheInsidesOfTheParser(String document) {
    EtlException failure = catchThrowableOfType(EtlException.class, () -> records(document, ""));
    assertThat(failure).hasMessageContaining("truncated JSON").hasMessageNotContaining("[");
  }

  @Test
  void aPartOfADocumentIsBadDataWhereverItEnds() {
    byte[] whole = bytes(DOCUMENT);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      EtlException failure =
          catchThrowableOfType(
              EtlException.class, () -> records(new ByteArrayInputStream(part), ITEMS));
      assertThat(failure).as("%s bytes", length).isNotNull();
      assertThat(failure.kind()).as("%s bytes", length).isEqualTo(ErrorKind.DATA);
    }
  }

  @Test
  @SuppressWarnings("InputStreamSlowMultibyteRead") // no matter here
  void aFailureToReadIsNotTakenForBadDataWhereverItHappens() {
    byte[] whole = bytes(DOCUMENT);
    InputStream reset =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("reset");
          }
        };
    for (int length = 0; length <= whole.length; length++) {
      InputStream part = new ByteArrayInputStream(whole, 0, length);
      assertThat(
              catchThrowableOfType(
                  IOException.class, () -> records(new SequenceInputStream(part, reset), ITEMS)))
          .as("after %s bytes", length)
          .hasMessage("reset");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void deepNestingIsPassedOverOrBadDataAndNeverAnOverflow(int depth) {
    String deep = "[{'a':" + "[".repeat(depth) + "]".repeat(depth) + ",'b':1}]";
    try {
      assertThat(records(deep, "")).isEqualTo("{a={…}, b=1}");
    } catch (EtlException | IOException e) {
      assertThat(e)
          .isInstanceOfSatisfying(
              EtlException.class, failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.DATA));
    }
  }

  @Test
  void recordsAreNumberedFromOne() throws IOException {
    try (JsonRecords records =
        new JsonRecords(new ByteArrayInputStream(bytes("[{},{},{}]")), JsonLayout.at(""))) {
      for (int number = 1; number <= 3; number++) {
        assertThat(records.next((_, _) -> {})).isTrue();
        assertThat(records.number()).isEqualTo(number);
      }
      assertThat(records.next((_, _) -> {})).isFalse();
      assertThat(records.number()).isEqualTo(3);
    }
  }

  @Test
  void whatTheParserFoundIsPartOfTheMessage() {
    EtlException failure =
        catchThrowableOfType(EtlException.class, () -> records("[{'a':1}] x", ""));
    assertThat(failure).hasMessageMatching(".*: line 1: .*'x'.*");
  }

  @Test
  void aMissingPlaceIsToldWithTheFirstTwentyNames() {
    StringJoiner members = new StringJoiner(",", "{", "}");
    for (int member = 1; member <= 21; member++) {
      members.add("'m" + member + "':0");
    }
    assertThat(catchThrowableOfType(EtlException.class, () -> records(members.toString(), "/x")))
        .hasMessageEndingWith(" m19, m20]");
  }

  @Test
  void nestingThatIsTooDeepIsToldWithItsRecord() {
    String deep = "[".repeat(600) + "]".repeat(600);
    assertThat(
            catchThrowableOfType(EtlException.class, () -> records("[{},{'a':" + deep + "}]", "")))
        .hasMessageMatching("JSON exceeds a limit: record 2: .*\\(500.*");
    assertThat(
            catchThrowableOfType(
                EtlException.class, () -> records("{'x':" + deep + ",'i':[]}", "/i")))
        .hasMessageMatching("JSON exceeds a limit: [^:]*nesting depth.*\\(500.*");
  }

  @Test
  void membersOfObjectsAreFieldsWhereObjectsAreFlattened() throws IOException {
    JsonLayout layout = new JsonLayout(JsonLayout.at("").records(), true);
    byte[] document = bytes("[{'a':{'b':1,'c':{'d':2}},'e':[{'f':3}],'g':{}}]");
    assertThat(records(new ByteArrayInputStream(document), layout))
        .isEqualTo("{a.b=1, a.c.d=2, e={…}}");
    assertThat(layout.isParent("a", List.of("e", "a.b"))).isTrue();
    assertThat(layout.isParent("a", List.of("a", "ab", "x.a.b"))).isFalse();
    assertThat(layout.ofRecord().isParent("a", List.of("a.b"))).isTrue();
    assertThat(JsonLayout.at("/a").isParent("a", List.of("a.b"))).isFalse();
    assertThat(JsonLayout.at("/a").ofRecord()).isEqualTo(JsonLayout.at(""));
  }

  @Test
  void halfOfASurrogatePairIsToldApartFromOtherTexts() throws IOException {
    List<String> found = new ArrayList<>();
    try (JsonRecords records =
        new JsonRecords(
            new ByteArrayInputStream(bytes("[{'a':'x\\ud83dy','b':'\\ud83d\\ude00'}]")),
            JsonLayout.at(""))) {
      records.next(
          new JsonFields() {
            @Override
            public void field(String name, @Nullable String text) {
              found.add(name + "=" + text);
            }

            @Override
            public void malformed(String name, String escaped) {
              found.add(name + " is malformed: " + escaped);
            }
          });
    }
    assertThat(found).containsExactly("a is malformed: x\\ud83dy", "b=😀");
    assertThat(records("[{'a':'x\\ud83dy'}]", "")).isEqualTo("{a=x\\ud83dy}");
  }

  @Test
  void closingTheRecordsClosesTheStream() throws IOException {
    boolean[] closed = {false};
    InputStream stream =
        new ByteArrayInputStream(bytes("[{}]")) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (JsonRecords records = new JsonRecords(stream, JsonLayout.at(""))) {
      assertThat(records.next((_, _) -> {})).isTrue();
      assertThat(closed[0]).isFalse();
    }
    assertThat(closed[0]).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{'a':1", "{'a':[1", "[{'a':1}"})
  void aDocumentThatEndsEarlyIsToldApartFromOneWithAnError(String document) {
    EtlException cut = catchThrowableOfType(EtlException.class, () -> records(document, ""));
    assertThat(JsonRecords.isCut(cut)).isTrue();
    EtlException wrong =
        catchThrowableOfType(EtlException.class, () -> records(document + "x", ""));
    assertThat(JsonRecords.isCut(wrong)).isFalse();
  }

  @Test
  void aNestedValueMayHave2097152CharactersAndNoMore() throws IOException {
    String value = "[10" + ",1".repeat((1 << 20) - 2) + "]";
    assertThat(value).hasSize(2_097_152);
    assertThat(nested(value)).isEqualTo(value);
    assertThat(catchThrowableOfType(EtlException.class, () -> nested("[10" + value.substring(2))))
        .hasMessage("record 1: the value of 'a' has more than 2,097,152 characters");
  }

  /// The value of the field `a`, as JSON.
  private static String nested(String value) throws IOException {
    String[] found = {""};
    try (JsonRecords records =
        new JsonRecords(
            new ByteArrayInputStream(bytes("[{'a':" + value + "}]")), JsonLayout.at(""))) {
      records.next(
          new JsonFields() {
            @Override
            public void field(String name, @Nullable String text) {
              found[0] = String.valueOf(text);
            }

            @Override
            public boolean wantsNested(String name) {
              return true;
            }
          });
    }
    return found[0];
  }

  private static byte[] bytes(String document) {
    return document.replace('\'', '"').getBytes(UTF_8);
  }

  private static String records(String document, String pointer) throws IOException {
    return records(new ByteArrayInputStream(bytes(document)), pointer);
  }

  private static String records(InputStream stream, String pointer) throws IOException {
    return records(stream, JsonLayout.at(pointer));
  }

  private static String records(InputStream stream, JsonLayout layout) throws IOException {
    List<String> all = new ArrayList<>();
    try (JsonRecords records = new JsonRecords(stream, layout)) {
      StringJoiner[] record = {new StringJoiner(", ", "{", "}")};
      while (records.next(
          (name, text) -> record[0].add(name + "=" + (text == null ? "<null>" : text)))) {
        all.add(record[0].toString());
        record[0] = new StringJoiner(", ", "{", "}");
      }
    }
    return String.join(" ", all);
  }
}
