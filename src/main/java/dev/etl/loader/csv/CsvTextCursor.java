package dev.etl.loader.csv;

import dev.etl.format.csv.CsvReader;
import dev.etl.loader.rows.RecordCursor;
import java.io.IOException;

/// Reads again the records of a CSV file that no scanner covers. Not thread-safe.
final class CsvTextCursor implements RecordCursor {
  private final CsvReader reader;
  private long line = -1;

  CsvTextCursor(CsvReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean seek(long wanted) throws IOException {
    while (line < wanted) {
      if (!reader.next()) {
        return false;
      }
      line = reader.line();
    }
    return true;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String text() {
    return reader.text();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
