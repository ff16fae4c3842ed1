package dev.etl.loader;

import dev.etl.file.input.InputStreamWithCount;
import dev.etl.format.json.JsonRecords;
import dev.etl.loader.rows.RecordCursor;
import java.io.IOException;

/// Reads the records of a JSON file again. Not thread-safe.
///
/// @param stream the source of the records; closed with them
record JsonCursor(InputStreamWithCount stream, JsonRecords records) implements RecordCursor {

  static JsonCursor open(JsonSource source) throws IOException {
    InputStreamWithCount stream = source.file().open();
    try {
      return new JsonCursor(stream, JsonRecords.ofFile(stream, source.layout()));
    } catch (IOException | RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public boolean seek(long line) throws IOException {
    return records.seek(line);
  }

  @Override
  public long line() {
    return records.line();
  }

  @Override
  public String text() {
    return records.text();
  }

  @Override
  public void close() throws IOException {
    records.close();
    stream.close();
  }
}
