package dev.etl.loader.csv;

import dev.etl.data.BadRow;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.RecordFault;
import dev.etl.loader.rows.TextRows;
import dev.etl.loader.source.SplitConsumer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads CSV records given as texts, each separately: an unclosed quote spoils only its own record.
/// Not thread-safe.
final class CsvCorrections {
  private final CsvSource source;
  private final CsvDialect dialect;
  private final SplitConsumer consumer;
  private final int[] indexes;
  private final TextRows rows;

  CsvCorrections(CsvSource source, SplitConsumer consumer) {
    this.source = source;
    this.consumer = consumer;
    this.dialect = source.dialect().withEncoding(StandardCharsets.UTF_8);
    this.indexes = source.indexes();
    this.rows =
        new TextRows(
            source.name(),
            source.layout().columns(),
            source.newFormats(),
            dialect.nullTexts(),
            dialect.decimalMark(),
            consumer);
  }

  /// Reads them.
  ///
  /// @return number of records, good and bad
  long read(NavigableMap<Long, String> texts) throws IOException {
    long count = 0;
    for (Map.Entry<Long, String> text : texts.entrySet()) {
      if (!rows.wanted()) {
        break;
      }
      count++;
      read(text.getKey(), text.getValue());
    }
    rows.finish();
    return count;
  }

  private void read(long line, String text) throws IOException {
    List<List<@Nullable String>> records = new ArrayList<>();
    Optional<RecordFault> fault = parse(line, text, records);
    if (fault.isPresent()) {
      reject(line, fault.get().reason(dialect), text);
      return;
    }
    if (records.size() != 1) {
      reject(line, records.isEmpty() ? "holds no record" : "holds several records", text);
      return;
    }
    List<@Nullable String> values = records.getFirst();
    if (dialect.records().ragged().accepts(values.size(), source.header().size())) {
      rows.add(line, column -> value(values, indexes[column]));
    } else {
      consumer.reject(source.wrongSize(line, values.size(), text));
    }
  }

  private static @Nullable String value(List<@Nullable String> values, int index) {
    return index < 0 || index >= values.size() ? null : values.get(index);
  }

  private Optional<RecordFault> parse(long line, String text, List<List<@Nullable String>> records)
      throws IOException {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    try (CsvReader reader =
        CsvReader.ofRest(
            new ByteArrayInputStream(bytes), dialect, line - 1, source.header(), true)) {
      while (reader.next()) {
        if (reader.fault().isPresent()) {
          return reader.fault();
        }
        List<@Nullable String> values = new ArrayList<>(reader.size());
        for (int index = 0; index < reader.size(); index++) {
          values.add(reader.value(index));
        }
        records.add(values);
      }
      return Optional.empty();
    }
  }

  private void reject(long line, String reason, String text) {
    consumer.reject(new BadRow(source.name(), line, null, reason, text));
  }
}
