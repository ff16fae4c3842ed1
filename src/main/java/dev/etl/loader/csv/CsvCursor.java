package dev.etl.loader.csv;

import dev.etl.format.csv.dialect.Ragged;
import dev.etl.format.csv.dialect.RecordRules;
import dev.etl.format.csv.scan.FieldKind;
import dev.etl.format.csv.scan.RecordScanner;
import dev.etl.format.csv.scan.ScanTarget;
import dev.etl.loader.rows.RecordCursor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the records of a CSV file again: with a [RecordScanner], and with a [CsvReader] from where
/// the scanner fails. Not thread-safe.
final class CsvCursor implements RecordCursor {
  private static final int ROWS = 1_024;

  private final CsvSource source;
  private final long linesBefore;
  private final int last;
  private final ScanTarget target;
  private final RecordScanner scanner;
  private RecordScanner.@Nullable Stop stop;
  private int row;
  private @Nullable CsvTextCursor rest;
  private long line = -1;
  private String text = "";

  private CsvCursor(CsvSource source, InputStream stream, long begin, long linesBefore) {
    this.source = source;
    this.linesBefore = linesBefore;
    int fields = source.header().size();
    // The record reaches from its first field to its last.
    int[] columns = fields == 1 ? new int[] {0} : new int[] {0, fields - 1};
    FieldKind[] kinds = new FieldKind[columns.length];
    Arrays.fill(kinds, FieldKind.TEXT);
    this.last = columns.length - 1;
    this.target = new ScanTarget(kinds, ROWS);
    RecordRules rules = source.dialect().records();
    this.scanner =
        new RecordScanner(
            stream,
            begin,
            Long.MAX_VALUE,
            // Then the text of a record that is too long is whole.
            source.dialect().withRecords(rules.withRagged(Ragged.REJECT)),
            fields,
            columns,
            target,
            source.sizes().block(),
            Integer.MAX_VALUE);
  }

  /// Opens a file at the start of a record; at 0, the header comes first.
  ///
  /// @param linesBefore number of lines before it
  static RecordCursor open(CsvSource source, InputStream stream, long begin, long linesBefore)
      throws IOException {
    CsvCursor cursor = new CsvCursor(source, stream, begin, linesBefore);
    if (begin == 0
        && !cursor.scanner.skipHeader(
            source.dialect().skippedLines(), source.dialect().headerRows())) {
      cursor.readRest(false);
    }
    return cursor;
  }

  private void readRest(boolean headPassed) throws IOException {
    long lines = linesBefore + scanner.nextLine();
    rest = new CsvTextCursor(source.rest(scanner, lines, headPassed));
  }

  @Override
  public boolean seek(long wanted) throws IOException {
    while (line < wanted) {
      CsvTextCursor behind = rest;
      if (behind != null) {
        boolean found = behind.seek(wanted);
        line = behind.line();
        text = found ? behind.text() : "";
        return found;
      }
      if (!scanTo(wanted)) {
        return false;
      }
    }
    return true;
  }

  /// Continues in the scanned records, or scans further.
  private boolean scanTo(long wanted) throws IOException {
    for (; row < scanner.rows().count(); row++) {
      if (lineOf(target.lines()[row]) >= wanted) {
        line = lineOf(target.lines()[row]);
        text = scanner.rows().recordText(row, 0, last);
        return true;
      }
    }
    if ((stop == RecordScanner.Stop.RECORD || stop == RecordScanner.Stop.BROKEN)
        && lineOf(scanner.line()) >= wanted) {
      line = lineOf(scanner.line());
      text = scanner.recordText();
      return true;
    }
    if (stop == RecordScanner.Stop.END) {
      return false;
    }
    if (stop == RecordScanner.Stop.NOT_COVERED) {
      readRest(true);
      return true;
    }
    stop = scanner.scan(0);
    row = 0;
    return true;
  }

  private long lineOf(long lineOfScanner) {
    return linesBefore + lineOfScanner + 1;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public void close() throws IOException {
    CsvTextCursor behind = rest;
    if (behind != null) {
      behind.close();
    }
    scanner.close();
  }
}
