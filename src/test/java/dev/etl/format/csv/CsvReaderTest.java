package dev.etl.format.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.text.NullTexts;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Records and the lines they begin on.
final class CsvReaderTest {
  private static final CsvDialect NO_HEADER =
      new CsvDialect(',', '"', false, NullTexts.DEFAULT, UTF_8);

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("a,b\n1,2\n", "a|b@0 1|2@2"),
        arguments("a,b\n1,2", "a|b@0 1|2@2"),
        arguments("a,b\n", "a|b@0"),
        arguments("a,b", "a|b@0"),
        arguments("\uFEFFa,b\n1,2\n", "a|b@0 1|2@2"),
        arguments("a,b\n\uFEFF1,2\n", "a|b@0 \uFEFF1|2@2"),
        arguments("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n3,4\n", "a|b@0 x,y|say \"hi\"@2 3|4@3"),
        arguments("a,b\n\"1\n2\n\n3\",x\n4,5\n", "a|b@0 1/2//3|x@2 4|5@6"),
        arguments("\"a\n\nc\",b\n1,2\n", "a//c|b@0 1|2@4"),
        arguments("\n\na,b\n\n1,2\n\n\n3,4\n\n", "a|b@0 1|2@5 3|4@8"),
        arguments("a,b\n1\n1,2,3\n", "a|b@0 1@2 1|2|3@3"),
        arguments("a,b\n1,\n,\n,2\n", "a|b@0 1|@2 |@3 |2@4"),
        arguments("a\n1\n\n3\n", "a@0 1@2 @3 3@4"),
        arguments("a b,ä,漢😀\n 1 ,\t,x\n", "a b|ä|漢😀@0  1 |\t|x@2"));
  }

  @Test
  void aDelimiterOfSeveralCharactersMayLieAcrossTwoBlocks() throws IOException {
    CsvDialect dialect = NO_HEADER.withDelimiter(new Delimiter("|,|", false)).withEscape('\\');
    for (int before = 1; before < 9; before++) {
      String text = "x".repeat(before) + "\n" + "ab|,|c\\|\\,\\|d|,|,|,||\n".repeat(1_000);
      for (int most : new int[] {1, 65_536}) {
        try (CsvReader reader = new CsvReader(new Trickle(text.getBytes(UTF_8), most), dialect)) {
          assertThat(reader.next()).isTrue();
          for (int record = 0; record < 1_000; record++) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.fields()).containsExactly("ab", "c|,|d", ",", "|");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void recordsAndTheirLinesAreTheSameWhateverEndsALine(String text, String expected)
      throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      byte[] bytes = text.replace("\n", end).getBytes(UTF_8);
      for (int most : new int[] {1, 2, 3, 7, 65_536}) {
        assertThat(
                shown(new Trickle(bytes, most), CsvDialect.RFC_4180).replaceAll("\r\n|\r|\n", "/"))
            .as(
                "%s ends a line, %s bytes at a time",
                end.replace('\r', 'R').replace('\n', 'N'), most)
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "1,2N3,4~column_1|column_2@0 1|2@1 3|4@2",
        "N1,2~column_1|column_2@0 1|2@2",
        "`\"xNy\",2N3,4`~column_1|column_2@0 x/y|2@1 3|4@3",
        "7~column_1@0 7@1",
      })
  void withoutAHeaderTheFirstRecordIsData(String text, String expected) throws IOException {
    assertThat(shown(stream(text.replace('N', '\n')), NO_HEADER).replace('\n', '/'))
        .isEqualTo(expected);
  }

  static Stream<Arguments> dialects() {
    return Stream.of(
        arguments(';', '"', UTF_8, "a;b\n1,5;\"x;y\"\n", "a|b@0 1,5|x;y@2"),
        arguments('\t', '"', UTF_8, "a\tb\n1\t\"x\ty\"\n", "a|b@0 1|x\ty@2"),
        arguments(',', '\'', UTF_8, "a,b\n'1,5','it''s \"so\"'\n", "a|b@0 1,5|it's \"so\"@2"),
        arguments(',', null, UTF_8, "a,b\n\"1,'2\"\n", "a|b@0 \"1|'2\"@2"),
        arguments(',', '"', ISO_8859_1, "ä,b\n1,ÿ\n", "ä|b@0 1|ÿ@2"));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void aDialectSaysWhatSeparatesQuotesAndEncodes(
      char delimiter, @Nullable Character quote, Charset encoding, String text, String expected)
      throws IOException {
    CsvDialect dialect = new CsvDialect(delimiter, quote, true, NullTexts.DEFAULT, encoding);
    assertThat(shown(new ByteArrayInputStream(text.getBytes(encoding)), dialect))
        .isEqualTo(expected);
  }

  /// `\` escapes, `#` begins a comment, and two lines are skipped.
  static Stream<Arguments> unusualFiles() {
    CsvDialect escape = CsvDialect.RFC_4180.withEscape('\\');
    CsvDialect comment = CsvDialect.RFC_4180.withComment('#');
    CsvDialect skip = CsvDialect.RFC_4180.withSkippedLines(2);
    return Stream.of(
        arguments(escape, "a,b\n1\\,2,\"say \\\"hi\\\"\"\n3,4\n", "a|b@0 1,2|say \"hi\"@2 3|4@3"),
        arguments(escape, "a,b\n\\\\,\\x\\N\n3,4\n", "a|b@0 \\|\\x\\N@2 3|4@3"),
        arguments(escape, "a,b\n1\\n2,\"\\t\"\n3,4\n", "a|b@0 1/2|\t@2 3|4@3"),
        arguments(comment, "#x\n# y,\"\na,b\n#\n#z\n1,#2\n#3,4\n5,6\n#", "a|b@0 1|#2@6 5|6@8"),
        arguments(comment, "a,b\n1,\"\n#2\n\"\n #3,4\n", "a|b@0 1|/#2/@2  #3|4@5"),
        arguments(comment, "a\n\n#\n1\n#\n\n", "a@0 @2 1@4 @6"),
        arguments(skip, "\"\n\na,b\n1,2\n", "a|b@0 1|2@4"),
        arguments(skip, "\uFEFFx\ny\n\n\na,b\n1,2\n", "a|b@0 1|2@6"),
        arguments(
            skip.withComment('#').withEscape('\\'), "\\\n#\n#\na,b\n#\n1,\\,", "a|b@0 1|,@6"));
  }

  @ParameterizedTest
  @MethodSource("unusualFiles")
  void escapesCommentsAndSkippedLinesLeaveTheLinesOfTheFileAlone(
      CsvDialect dialect, String text, String expected) throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      byte[] bytes = text.replace("\n", end).getBytes(UTF_8);
      for (int most : new int[] {1, 2, 3, 65_536}) {
        assertThat(shown(new Trickle(bytes, most), dialect).replaceAll("\r\n|\r|\n", "/"))
            .as("%s bytes at a time, %s", most, end.replace('\r', 'R').replace('\n', 'N'))
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "aNbN~is empty: missing header",
        "a~is empty: missing header",
        "NN#N\"a,bN~line 4 has a quote that is never closed",
        "NN#Na,\\~line 4 ends with the escape character",
      })
  void whatIsNoUnusualFileIsSaidWithItsLine(String text, String message) {
    CsvDialect dialect = CsvDialect.RFC_4180.withEscape('\\').withComment('#').withSkippedLines(2);
    assertThat(
            catchThrowableOfType(
                EtlException.class, () -> shown(stream(text.replace('N', '\n')), dialect)))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "a,b/a,b/1,2 = a|b",
        ",sales,/id,net,gross/1,2,3 = id|sales_net|sales_gross",
        "/a,/ /x,y/1,2 = a_x|a_y",
        "a/x,y/1,2 = a_x|a_y",
      })
  void aHeaderMayHaveSeveralRows(String text, String names) throws IOException {
    CsvDialect dialect =
        CsvDialect.RFC_4180.withSyntax(CsvDialect.RFC_4180.syntax().withHeaderRows(2));
    String lines = text.strip().replace("/ /", "//").replace('/', '\n') + "\n";
    try (CsvReader reader = new CsvReader(stream(lines), dialect)) {
      assertThat(String.join("|", reader.header())).isEqualTo(names.strip());
      assertThat(reader.next()).isTrue();
      assertThat(reader.field(0)).isEqualTo("1");
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void aBlankLineBehindABrokenFirstRecordIsARecordOfASingleColumn() throws IOException {
    CsvDialect dialect = CsvDialect.RFC_4180.withSyntax(CsvSyntax.RFC_4180.withHeader(false));
    try (CsvReader reader =
        new CsvReader(stream("\n\"a\"b\n\n1\n"), dialect, List.of("column_1"))) {
      List<Long> lines = new ArrayList<>();
      while (reader.next()) {
        lines.add(reader.line());
      }
      assertThat(lines).containsExactly(2L, 3L, 4L);
    }
  }

  @Test
  void theRestOfAFileWithoutItsHeaderHasTheLinesYetToBeSkipped() throws IOException {
    CsvDialect dialect = CsvDialect.RFC_4180.withSkippedLines(3);
    try (CsvReader reader =
        CsvReader.ofRest(stream("c\na\n1\n"), dialect, 2, List.of("a"), false)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.line()).isEqualTo(5);
    }
    try (CsvReader reader = CsvReader.ofRest(stream("1\n2\n"), dialect, 1, List.of("a"), true)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.line()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {"``~\"~--quote and --delimiter", ";~;~--escape and --delimiter"})
  void noCharacterHasTwoMeanings(String escape, String delimiter, String message) {
    CsvDialect dialect =
        CsvDialect.RFC_4180
            .withDelimiter(delimiter.charAt(0))
            .withEscape(escape.isEmpty() ? null : escape.charAt(0));
    EtlException failure = catchThrowableOfType(EtlException.class, dialect::check);
    assertThat(failure).hasMessageStartingWith(message);
    assertThat(failure.kind()).isEqualTo(ErrorKind.USAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "``~DATA~is empty: missing header",
        "NN~DATA~is empty: missing header",
        "\"a\"x,bN1,2N~DATA~line 1 has text after a closing quote",
        "\"a~DATA~line 1 has a quote that is never closed",
      })
  void whatIsNoCsvIsSaidWithItsLine(String text, ErrorKind kind, String message) {
    EtlException failure =
        catchThrowableOfType(
            EtlException.class, () -> shown(stream(text.replace('N', '\n')), CsvDialect.RFC_4180));
    assertThat(failure).hasMessage(message);
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.hint()).isNotEmpty();
  }

  @Test
  void theStreamIsClosedWithTheReader() throws IOException {
    List<String> closed = new ArrayList<>();
    InputStream stream =
        new FilterInputStream(stream("a\n1\n")) {
          @Override
          public void close() {
            closed.add("closed");
          }
        };
    try (CsvReader reader = new CsvReader(stream, CsvDialect.RFC_4180)) {
      assertThat(reader.next()).isTrue();
      assertThat(closed).isEmpty();
    }
    assertThat(closed).isNotEmpty();
  }

  @Test
  @SuppressWarnings("InputStreamSlowMultibyteRead") // no matter here
  void aFailureToReadIsNotTakenForBadData() {
    InputStream broken =
        new InputStream() {
          private int given;

          @Override
          public int read() throws IOException {
            if (given++ < 100) {
              return given % 4 == 0 ? '\n' : 'a';
            }
            throw new IOException("the disk is gone");
          }
        };
    assertThat(catchThrowableOfType(IOException.class, () -> shown(broken, NO_HEADER)))
        .hasMessage("the disk is gone");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 20_000})
  void nothingMoreComesAfterTheEnd(int records) throws IOException {
    try (CsvReader reader =
        new CsvReader(stream("a\n" + "1\n".repeat(records)), CsvDialect.RFC_4180)) {
      for (int record = 0; record < records; record++) {
        assertThat(reader.next()).isTrue();
        assertThat(reader.line()).isEqualTo(record + 2);
      }
      for (int more = 0; more < 5; more++) {
        assertThat(reader.next()).isFalse();
      }
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /// The fields of a record that is read by itself.
  private static List<String> fieldsOf(String text, CsvDialect dialect) throws IOException {
    byte[] bytes = (text + "\n").getBytes(dialect.encoding());
    try (CsvReader alone =
        CsvReader.ofRest(new ByteArrayInputStream(bytes), dialect, 0, List.of("one"), true)) {
      assertThat(alone.next()).isTrue();
      List<String> fields = alone.fields();
      assertThat(alone.next()).isFalse();
      return fields;
    }
  }

  /// The header and the records, each as its fields and the line it begins on.
  private static String shown(InputStream stream, CsvDialect dialect) throws IOException {
    List<String> shown = new ArrayList<>();
    try (CsvReader reader = new CsvReader(stream, dialect)) {
      shown.add(String.join("|", reader.header()) + "@0");
      while (reader.next()) {
        assertThat(reader.fields()).hasSize(reader.size());
        assertThat(fieldsOf(reader.text(), dialect)).isEqualTo(reader.fields());
        shown.add(String.join("|", reader.fields()) + "@" + reader.line());
      }
    }
    return String.join(" ", shown);
  }
}
