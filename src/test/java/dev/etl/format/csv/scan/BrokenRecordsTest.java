package dev.etl.format.csv.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.Trickle;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.RecordFault;
import dev.etl.format.csv.dialect.RecordRules;
import dev.etl.format.text.NullTexts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the reader makes of texts that are no records: their first line, and the records behind it.
final class BrokenRecordsTest {
  private static final int MAX = RecordRules.MAX_RECORD;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a,bN1,xN2,\"yN3,zN4,wN~1|x@2 !UNCLOSED_QUOTE 2,\"y@3 3|z@4 4|w@5",
        "a,bN1,xN2,\"y~1|x@2 !UNCLOSED_QUOTE 2,\"y@3",
        "a,bN1,\"x\" yN2,zN~!TEXT_AFTER_QUOTE 1,\"x\" y@2 2|z@3",
        "a,bN\"1\"x,2N3,4~!TEXT_AFTER_QUOTE \"1\"x,2@2 3|4@3",
        "a,bN1,\"xN2,\"yN3,z~!TEXT_AFTER_QUOTE 1,\"x@2 !UNCLOSED_QUOTE 2,\"y@3 3|z@4",
        "a,bN1,\"xN2N3,zN~!UNCLOSED_QUOTE 1,\"x@2 2@3 3|z@4",
        "a,bN1,\"x/y\"N2,\"zN3,4N~1|x/y@2 !UNCLOSED_QUOTE 2,\"z@4 3|4@5",
        "a,bN1,x\"yN2,5\"N~1|x\"y@2 2|5\"@3",
        "a,bN\"NN1,2~!UNCLOSED_QUOTE \"@2 1|2@4",
        "a,bN1,\"xN\"\"N2,y~!UNCLOSED_QUOTE 1,\"x@2 @3 2|y@4",
      })
  void aBrokenRecordCostsItsFirstLine(String text, String expected) throws IOException {
    for (String end : List.of("\n", "\r\n", "\r")) {
      byte[] bytes = text.replace("N", end).replace('/', '\n').getBytes(UTF_8);
      for (int most : new int[] {1, 3, 65_536}) {
        assertThat(shown(new Trickle(bytes, most), CsvDialect.RFC_4180).replace('\n', '/'))
            .as("%s bytes at a time", most)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void blanksSeparateBehindABrokenRecordAndBehindACommentWithAQuote() throws IOException {
    CsvDialect dialect = CsvDialect.RFC_4180.withDelimiter(Delimiter.BLANKS).withComment('#');
    assertThat(shown(stream("a  b\n1  \"x\n2   y\n  3 \t z \n"), dialect))
        .isEqualTo("!UNCLOSED_QUOTE 1  \"x@2 2|y@3 3|z@4");
    assertThat(shown(stream("a  b\r \t\n\n2   y\n  3 \t z \n"), dialect)).isEqualTo("2|y@4 3|z@5");
    assertThat(shown(stream("a  b\n  # no \"\n2   y\n  3 \t z \n"), dialect))
        .isEqualTo("2|y@3 3|z@4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "NN#Na,bN1,\"N3,4~!UNCLOSED_QUOTE 1,\"@5 3|4@6",
        "NN#Na,bN#\"N#N1,\"N#N3,4~!UNCLOSED_QUOTE 1,\"@7 3|4@9",
        "NN#Na,bN1,\\~!OPEN_ESCAPE 1,\\@5",
      })
  void commentsAndSkippedLinesLeaveTheLinesAlone(String text, String expected) throws IOException {
    CsvDialect dialect = CsvDialect.RFC_4180.withEscape('\\').withComment('#').withSkippedLines(2);
    assertThat(shown(stream(text.replace('N', '\n')), dialect)).isEqualTo(expected);
  }

  @Test
  void withoutAHeaderTheFirstRecordThatIsOneGivesTheColumns() throws IOException {
    CsvDialect dialect = new CsvDialect(',', '"', false, NullTexts.DEFAULT, UTF_8);
    assertThat(shown(stream("\"1\"x,y\n2,\"3\n4\n5,6\n"), dialect))
        .isEqualTo("!TEXT_AFTER_QUOTE \"1\"x,y@1 !UNCLOSED_QUOTE 2,\"3@2 4@3 5|6@4");
  }

  @Test
  void theEndOfASampleIsNoFaultOfTheFile() throws IOException {
    byte[] text = "a,b\n1,2\n3,\"4\n".getBytes(UTF_8);
    try (CsvReader reader = CsvReader.ofSample(text, CsvDialect.RFC_4180, false)) {
      assertThat(reader.next()).isTrue();
      assertThatThrownBy(reader::next).hasMessage("line 3 has a quote that is never closed");
    }
  }

  @Test
  @SuppressWarnings("InputStreamSlowMultibyteRead") // no matter here
  void aQuoteThatIsNeverClosedIsFoundBeforeItFillsTheMemory() throws IOException {
    byte[] line = "1,2\n".getBytes(UTF_8);
    long[] given = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            given[0]++;
            return given[0] == 8 ? '"' : line[(int) (given[0] % line.length)];
          }
        };
    try (CsvReader reader = new CsvReader(endless, CsvDialect.RFC_4180)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.fault()).isEmpty();
      assertThat(reader.next()).isTrue();
      assertThat(reader.fault()).contains(RecordFault.TOO_LONG);
      assertThat(given[0]).isLessThan(2L * MAX);
    }
  }

  @Test
  void aLineThatIsTooLongIsCut() throws IOException {
    for (String quote : List.of("", "\"")) {
      String text = "a,b\n1,2\n" + quote + "x".repeat(5 * MAX) + ",2\n3,4\n";
      assertThat(shown(stream(text), CsvDialect.RFC_4180))
          .isEqualTo(
              "1|2@2 !TOO_LONG " + (quote + "x".repeat(1_000)).substring(0, 1_000) + "…@3 3|4@4");
    }
  }

  @Test
  void aRecordHasAsManyBytesAsItMayHaveAndNotOneMore() throws IOException {
    CsvDialect dialect = CsvDialect.RFC_4180.withRecords(RecordRules.DEFAULT.withMaxRecordSize(7));
    for (String end : List.of("\n", "\r\n", "\r", "")) {
      assertThat(shown(stream("a,b\n\"1x\u00e4\",2" + end), dialect))
          .isEqualTo("!TOO_LONG \"1x\u00e4\",…@2");
      assertThat(shown(stream("a,b\n\"1x\",2" + end), dialect)).isEqualTo("1x|2@2");
      assertThat(shown(stream("a,b\n12345,7" + end), dialect)).isEqualTo("12345|7@2");
      assertThat(shown(stream("a,b\n12345,78" + end), dialect)).isEqualTo("!TOO_LONG 12345,7…@2");
    }
  }

  @Test
  void aLineIsNeverCutWithinACharacter() throws IOException {
    CsvDialect dialect = CsvDialect.RFC_4180.withRecords(RecordRules.DEFAULT.withMaxRecordSize(10));
    String two = "\uD83D\uDE00\uD83D\uDE00";
    for (int before = 0; before < 10; before++) {
      String line = "x".repeat(before) + two + ",yyyyyy";
      int end = 0;
      while (line.substring(0, line.offsetByCodePoints(end, 1)).getBytes(UTF_8).length <= 10) {
        end = line.offsetByCodePoints(end, 1);
      }
      String cut = line.substring(0, end);
      assertThat(shown(stream("a,b\n" + line + "\n1,2\n"), dialect))
          .isEqualTo("!TOO_LONG " + cut + "…@2 1|2@3");
    }
  }

  @Test
  void aFileMayBeLongerThanItsLongestRecordMayBe() throws IOException {
    int lines = 2 * MAX / 4;
    CsvDialect dialect = CsvDialect.RFC_4180.withSkippedLines(lines);
    try (CsvReader reader = new CsvReader(stream("1,2\n".repeat(2 * lines)), dialect)) {
      long last = 0;
      while (reader.next()) {
        assertThat(reader.fault()).isEmpty();
        last = reader.line();
      }
      assertThat(last).isEqualTo(2L * lines);
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String shown(InputStream stream, CsvDialect dialect) throws IOException {
    List<String> shown = new ArrayList<>();
    try (CsvReader reader = new CsvReader(stream, dialect)) {
      while (reader.next()) {
        String record =
            reader
                .fault()
                .map(fault -> "!" + fault + " " + reader.text())
                .orElseGet(() -> String.join("|", reader.fields()));
        shown.add(record + "@" + reader.line());
      }
    }
    return String.join(" ", shown);
  }
}
