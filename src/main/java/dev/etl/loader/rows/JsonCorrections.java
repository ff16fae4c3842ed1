package dev.etl.loader.rows;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.format.json.JsonLayout;
import dev.etl.format.json.JsonRecords;
import dev.etl.loader.source.SplitConsumer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Joins JSON records given as texts into JSON Lines. Texts that are not records are left out and
/// reported. Not thread-safe.
public final class JsonCorrections {
  private final JsonLayout layout;
  private final List<Long> lines = new ArrayList<>();
  private final Map<Long, BadRow> faulty = new TreeMap<>();
  private final StringBuilder document = new StringBuilder();

  /// @param source the name of the source
  /// @param layout the layout of a record on its own
  public JsonCorrections(String source, NavigableMap<Long, String> texts, JsonLayout layout)
      throws IOException {
    this.layout = layout;
    for (Map.Entry<Long, String> entry : texts.entrySet()) {
      List<String> records = new ArrayList<>();
      String reason = "";
      try {
        parse(entry.getValue(), records);
        if (records.size() != 1) {
          reason = "holds several records";
        }
      } catch (EtlException e) {
        reason = "is not a record: " + e.getMessage();
      }
      if (reason.isEmpty()) {
        lines.add(entry.getKey());
        document.append(records.getFirst()).append('\n');
      } else {
        BadRow row = new BadRow(source, entry.getKey(), null, reason, entry.getValue());
        faulty.put(entry.getKey(), row);
      }
    }
  }

  private void parse(String text, List<String> found) throws IOException {
    try (JsonRecords records = open(text)) {
      records.keepTexts();
      while (records.next((_, _) -> {})) {
        found.add(records.text());
      }
    }
  }

  private JsonRecords open(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return JsonRecords.ofFile(new ByteArrayInputStream(bytes), layout);
  }

  /// Reads them.
  public interface Reader {
    /// Reads all records and returns their number.
    public long read(JsonRecords records) throws IOException;
  }

  /// The line that identifies a record.
  ///
  /// @param number number of the record, from 1
  public long lineOf(long number) {
    return lines.get(Math.toIntExact(number - 1));
  }

  /// Reads the records and rejects texts that are not records.
  ///
  /// @param reader begins the consumer
  /// @return number of records, good and bad
  public long read(Reader reader, SplitConsumer consumer) throws IOException {
    long count;
    if (document.isEmpty()) {
      // Empty text is not a JSON document.
      document.append("[]");
    }
    try (JsonRecords records = open(document.toString())) {
      count = reader.read(records);
    }
    faulty.values().forEach(consumer::reject);
    return count + faulty.size();
  }
}
