package dev.etl.loader;

import dev.etl.data.BadRow;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.file.InputFile;
import dev.etl.file.InputStreamWithCount;
import dev.etl.file.Sample;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// One CSV file whose header is known and whose columns are chosen.
///
/// @param header all columns of the file
/// @param columns the columns that are loaded
record CsvSource(InputFile file, CsvDialect dialect, List<String> header, Schema columns)
    implements Source {

  private static final int SAMPLE_BYTES = 1 << 20;

  static CsvSource bind(InputFile file, CsvDialect dialect, ColumnSelection selection) {
    try {
      Sample sample = file.sample(SAMPLE_BYTES);
      checkHeaderIsWhole(sample);
      try (CsvReader reader = new CsvReader(new ByteArrayInputStream(sample.bytes()), dialect)) {
        List<String> header = reader.header();
        List<String> chosen =
            selection.resolve(header, () -> NumericColumns.of(reader, sample.whole(), dialect));
        return new CsvSource(file, dialect, header, NumberRows.schema(chosen));
      }
    } catch (IOException e) {
      throw DataLoadException.of(file.name(), e);
    }
  }

  /// A header that is cut would name the last column wrongly, and every row would be bad.
  private static void checkHeaderIsWhole(Sample sample) {
    if (!sample.whole() && !hasLineBreak(sample.bytes())) {
      throw new EtlException(
          ErrorKind.DATA,
          "line 1: the header has more than " + SAMPLE_BYTES + " bytes",
          "check that this is a CSV file with line breaks");
    }
  }

  private static boolean hasLineBreak(byte[] bytes) {
    for (byte value : bytes) {
      if (value == '\n' || value == '\r') {
        return true;
      }
    }
    return false;
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.of(columns);
  }

  @Override
  public OptionalLong length() {
    return file.length();
  }

  @Override
  public long read(Split split, SplitConsumer consumer) {
    try (InputStreamWithCount stream = file.open();
        CsvReader reader = open(stream)) {
      int[] indexes = indexes();
      NumberRows rows = new NumberRows(name(), columns, dialect.nullTexts(), consumer);
      ByteProgress progress = new ByteProgress(stream::bytesRead, consumer);
      consumer.begin(columns);
      long records = 0;
      while (next(reader)) {
        if (reader.size() == header.size()) {
          rows.add(reader.line(), column -> reader.field(indexes[column]));
        } else {
          consumer.reject(wrongSize(reader));
        }
        if (++records % RecordBatch.ROWS == 0) {
          progress.report();
        }
      }
      rows.flush();
      progress.report();
      return records;
    } catch (IOException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  /// Where each column that is loaded stands in the file.
  private int[] indexes() {
    Map<String, Integer> positions = HashMap.newHashMap(header.size());
    header.forEach(name -> positions.put(name, positions.size()));
    return columns.names().stream()
        .mapToInt(name -> Objects.requireNonNull(positions.get(name)))
        .toArray();
  }

  private CsvReader open(InputStreamWithCount stream) throws IOException {
    try {
      return new CsvReader(stream, dialect);
    } catch (EtlException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  private boolean next(CsvReader reader) throws IOException {
    try {
      return reader.next();
    } catch (EtlException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  private BadRow wrongSize(CsvReader reader) {
    int size = reader.size();
    String reason =
        "has " + size + (size == 1 ? " field" : " fields") + " where " + header.size() + " are due";
    return new BadRow(name(), reader.line(), null, reason, reader.text());
  }
}
