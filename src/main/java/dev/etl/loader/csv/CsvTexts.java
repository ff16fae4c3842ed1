package dev.etl.loader.csv;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.file.input.InputStreamWithCount;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.InvalidTextException;
import dev.etl.loader.rows.ByteProgress;
import dev.etl.loader.rows.RecentRecords;
import dev.etl.loader.rows.TextRows;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.SplitConsumer;
import java.io.IOException;
import java.util.Optional;

/// Reads a CSV file record by record as texts: slower than [CsvScan], for input that it does not
/// cover. Not thread-safe.
final class CsvTexts {
  private final CsvSource source;
  private final RecentRecords consumer;

  CsvTexts(CsvSource source, SplitConsumer consumer) {
    this.source = source;
    this.consumer =
        source.repeatable()
            ? RecentRecords.passing(consumer, Optional.empty())
            : RecentRecords.of(consumer);
  }

  /// Reads the whole file.
  ///
  /// @return number of records
  long read() throws IOException {
    try (InputStreamWithCount stream = source.file().open()) {
      return read(
          () -> new CsvReader(source.text(stream), source.dialect(), source.header()),
          new ByteProgress(stream::bytesRead, consumer));
    }
  }

  /// Opens the file or the rest of it.
  interface Opener {
    CsvReader open() throws IOException;
  }

  /// Reads all records of a reader.
  ///
  /// @return number of records
  long read(Opener opener, ByteProgress progress) throws IOException {
    try (CsvReader reader = open(opener)) {
      return read(reader, progress);
    }
  }

  private CsvReader open(Opener opener) throws IOException {
    try {
      return opener.open();
    } catch (EtlException e) {
      throw DataLoadException.of(source.name(), e);
    }
  }

  private long read(CsvReader reader, ByteProgress progress) throws IOException {
    consumer.offer();
    int[] indexes = source.indexes();
    TextRows rows =
        new TextRows(
            source.name(),
            source.layout().columns(),
            source.newFormats(),
            source.dialect().nullTexts(),
            source.dialect().decimalMark(),
            consumer);
    long records = 0;
    while (rows.wanted() && next(reader, rows)) {
      if (consumer.keeps()) {
        consumer.add(reader.line(), reader.text());
      }
      if (reader.fault().isPresent()) {
        consumer.reject(source.broken(reader.line(), reader.fault().get(), reader.text()));
      } else if (reader.fits()) {
        rows.add(
            reader.line(), column -> indexes[column] < 0 ? null : reader.value(indexes[column]));
      } else {
        consumer.reject(source.wrongSize(reader.line(), reader.fields()));
      }
      consumer.makeRoom(rows::flush);
      if (++records % RecordBatch.ROWS == 0) {
        progress.report();
      }
    }
    rows.finish();
    progress.report();
    return records;
  }

  /// Goes to the next record. An error there does not matter if the rows before it suffice.
  private boolean next(CsvReader reader, TextRows rows) throws IOException {
    try {
      return reader.next();
    } catch (EtlException e) {
      if (rows.isEnough()) {
        return false;
      }
      if (e instanceof InvalidTextException invalid && source.guessesEncoding()) {
        BadRow row = new BadRow(source.name(), invalid.line(), null, invalid.reason(), "");
        consumer.reject(row.asGuess());
        return false;
      }
      throw DataLoadException.of(source.name(), e);
    }
  }
}
