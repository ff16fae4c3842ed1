package dev.etl.format.csv.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.format.csv.Trickle;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.RecordRules;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the scanner leaves to [dev.etl.format.csv.CsvReader]. `CsvScanTest` compares the two on
/// random files.
final class RecordScannerTest {
  private static final int MAX = RecordRules.MAX_RECORD;
  private static final int[] FIRST_IS_TEXT = {0, 1};
  private static final int[] FIRST_IS_SKIPPED = {-1, 1};

  @Test
  void bytesThatAreNotUtf8AreLeftToTheReaderWhereverTheyStandInAField() throws IOException {
    for (int[] columns : List.of(FIRST_IS_TEXT, FIRST_IS_SKIPPED)) {
      for (String quote : List.of("", "\"")) {
        for (int before = 0; before < 40; before++) {
          String field = "a".repeat(before) + "\u00ff" + "a".repeat(40 - before);
          byte[] bytes = ("ok,1\n" + quote + field + quote + ",2\nok,3\n").getBytes(ISO_8859_1);
          assertThat(scanned(bytes, columns))
              .as("%s%s bytes before it", quote, before)
              .isEqualTo("1 rows, NOT_COVERED at 5");
        }
      }
    }
  }

  @Test
  void anEscapedByteThatIsNotUtf8IsLeftToTheReaderWhereverItStands() throws IOException {
    CsvDialect escaped = CsvDialect.RFC_4180.withEscape('\\');
    for (String quote : List.of("", "\"")) {
      for (int before = 0; before < 20; before++) {
        String field = quote + "a".repeat(before) + "\\\u00ff" + quote;
        byte[] bytes = ("ok,1\n" + field + ",2\nok,3\n").getBytes(ISO_8859_1);
        InputStream stream = new ByteArrayInputStream(bytes);
        assertThat(scanned(scanner(stream, bytes.length, escaped, FIRST_IS_TEXT)))
            .as("%s%s bytes before it", quote, before)
            .isEqualTo("1 rows, NOT_COVERED at 5");
      }
    }
  }

  @Test
  void linesOfTooManyBytesAreLeftToTheReader() throws IOException {
    for (int[] columns : List.of(FIRST_IS_TEXT, FIRST_IS_SKIPPED)) {
      for (String quote : List.of("", "\"")) {
        String rest = quote + ",2";
        int most = MAX - quote.length() - rest.length();
        String fits = "ok,1\n" + quote + "a".repeat(most) + rest + "\r\n";
        assertThat(scanned(fits.getBytes(UTF_8), columns))
            .isEqualTo("2 rows, END at " + fits.length());
        String tooLong = "ok,1\n" + quote + "a".repeat(most + 1) + rest + "\n";
        assertThat(scanned(tooLong.getBytes(UTF_8), columns)).isEqualTo("1 rows, NOT_COVERED at 5");
      }
    }
  }

  @Test
  void bytesOfARecordCountAndNotItsCharacters() throws IOException {
    String fits = "ok,1\n" + "\u00e4".repeat(MAX / 2 - 1) + ",2\n";
    assertThat(scanned(fits.getBytes(UTF_8), FIRST_IS_TEXT))
        .isEqualTo("2 rows, END at " + (MAX + 6));
    String tooLong = "ok,1\n" + "\u00e4".repeat(MAX / 2 - 1) + ",22\n";
    assertThat(scanned(tooLong.getBytes(UTF_8), FIRST_IS_TEXT))
        .isEqualTo("1 rows, NOT_COVERED at 5");
  }

  @Test
  void onlyTheFirstLineOfARecordThatIsTooLongIsPassed() throws IOException {
    String text = "ok,1\n\"a\n" + "1,2\n".repeat(MAX) + "\",3\n";
    assertThat(scanned(text.getBytes(UTF_8), FIRST_IS_TEXT)).isEqualTo("1 rows, BROKEN at 8");
  }

  @Test
  void skippedLinesThatAreNotUtf8AreLeftToTheReader() throws IOException {
    assertThat(headerEnds("x\u00ff\ny\na,b\n1,2\n", 2)).isEqualTo("NOT_COVERED at 0");
    assertThat(headerEnds("x\ny\u00ff\na,b\n1,2\n", 2)).isEqualTo("NOT_COVERED at 2");
    assertThat(headerEnds("x\ny\na,\u00ff\n1,2\n", 2)).isEqualTo("NOT_COVERED at 4");
    assertThat(headerEnds("x\ny\n\na,b\n1,2\n", 2)).isEqualTo("9, behind 4 lines");
    assertThat(headerEnds("x\r\ny\ra,b\n1,2\n", 2)).isEqualTo("9, behind 3 lines");
    assertThat(headerEnds("x\ny", 3)).isEqualTo("3, behind 2 lines");
  }

  @Test
  void aFileWithoutAnyBytesHasNeitherHeaderNorRecords() throws IOException {
    assertThat(headerEnds("", 0)).isEqualTo("0, behind 0 lines");
    assertThat(scanned(new byte[0], FIRST_IS_TEXT)).isEqualTo("0 rows, END at 0");
  }

  @Test
  void aSplitBeginsBehindALineBreakWithAnEvenNumberOfEscapesBeforeIt() throws IOException {
    CsvDialect escaped = CsvDialect.RFC_4180.withEscape('\\');
    assertThat(firstLine("a\nb\nc", escaped)).isEqualTo(2);
    assertThat(firstLine("a\\\nb\nc", escaped)).isEqualTo(5);
    assertThat(firstLine("a\\\\\nb\nc", escaped)).isEqualTo(4);
    assertThat(firstLine("a\\\\\\\nb\nc", escaped)).isEqualTo(7);
    assertThat(firstLine("\\\r\nb\nc", escaped)).isEqualTo(3);
    assertThat(firstLine("\\\nb", escaped)).isEqualTo(3);
    assertThat(firstLine("a\\\nb\nc", CsvDialect.RFC_4180)).isEqualTo(3);
  }

  private static long firstLine(String text, CsvDialect dialect) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    try (RecordScanner scanner =
        scanner(new Trickle(bytes, 1), bytes.length, dialect, FIRST_IS_TEXT)) {
      scanner.skipLine();
      return scanner.position();
    }
  }

  @Test
  void theStreamIsClosedWithTheScanner() throws IOException {
    List<String> closed = new ArrayList<>();
    InputStream stream =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            closed.add("closed");
          }
        };
    scanner(stream, 0, FIRST_IS_TEXT).close();
    assertThat(closed).containsExactly("closed");
  }

  private static String headerEnds(String text, int lines) throws IOException {
    try (RecordScanner scanner = scanner(text.getBytes(ISO_8859_1), FIRST_IS_TEXT)) {
      return scanner.skipHeader(lines, 1)
          ? scanner.position() + ", behind " + scanner.nextLine() + " lines"
          : "NOT_COVERED at " + scanner.position();
    }
  }

  /// How many rows the records give, and why and where the scan ends.
  private static String scanned(byte[] bytes, int[] columns) throws IOException {
    return scanned(scanner(bytes, columns));
  }

  private static String scanned(RecordScanner records) throws IOException {
    try (RecordScanner scanner = records) {
      int rows = 0;
      RecordScanner.Stop stop;
      do {
        stop = scanner.scan(0);
        rows += scanner.rows().count();
      } while (stop == RecordScanner.Stop.ROWS);
      return rows + " rows, " + stop + " at " + scanner.position();
    }
  }

  private static RecordScanner scanner(byte[] bytes, int[] columns) {
    return scanner(new ByteArrayInputStream(bytes), bytes.length, columns);
  }

  private static RecordScanner scanner(InputStream stream, int length, int[] columns) {
    return scanner(stream, length, CsvDialect.RFC_4180, columns);
  }

  private static RecordScanner scanner(
      InputStream stream, int length, CsvDialect dialect, int[] columns) {
    return new RecordScanner(
        stream,
        0,
        length,
        dialect,
        2,
        columns,
        new ScanTarget(new FieldKind[] {FieldKind.TEXT, FieldKind.DOUBLE}, 10),
        1 << 10,
        8 * MAX);
  }
}
