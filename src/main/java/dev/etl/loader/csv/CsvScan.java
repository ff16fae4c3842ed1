package dev.etl.loader.csv;

import dev.etl.data.EtlException;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputStreamWithCount;
import dev.etl.format.csv.scan.RecordScanner;
import dev.etl.loader.rows.BatchBuilder;
import dev.etl.loader.rows.ByteProgress;
import dev.etl.loader.rows.ColumnFormats;
import dev.etl.loader.rows.RecentBytes;
import dev.etl.loader.rows.RecordCursor;
import dev.etl.loader.rows.RereadTexts;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.RecordTexts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.Optional;

/// Reads one split of a CSV file with a [RecordScanner]. Input that it does not cover, and
/// everything after, goes to [CsvTexts]. Not thread-safe; reads once.
final class CsvScan {
  /// In a split that may begin inside quotes, an apparently long record is rarely one.
  private static final int MAX_GUESSED = 1 << 20;

  /// Bytes of a pipe remembered at most, besides those read ahead.
  private static final int MAX_RECENT = 4 << 20;

  private final CsvSource source;
  private final Split split;
  private final SplitConsumer consumer;
  private final long opened;
  private final InputStreamWithCount stream;
  private final Optional<RecentBytes> recent;
  private final RecordScanner scanner;
  private final BatchBuilder batch;
  private final ScannedValues values;
  private final ByteProgress progress;

  private long begin;
  private long linesBefore = -1;
  private long records;
  private long linesForgotten;
  private boolean handedOver;
  private boolean atEnd;

  private CsvScan(
      CsvSource source,
      Split split,
      SplitConsumer consumer,
      long opened,
      InputStreamWithCount stream,
      long end) {
    this.source = source;
    this.split = split;
    this.consumer = consumer;
    this.opened = opened;
    this.stream = stream;
    this.recent =
        source.repeatable() || !consumer.keepsTexts()
            ? Optional.empty()
            : Optional.of(new RecentBytes(source.text(stream)));
    ColumnFormats formats = source.newFormats();
    BitSet absent = absent(source);
    this.batch =
        new BatchBuilder(
            source.layout().columns(),
            source.header().size(),
            absent,
            formats,
            this::lineOf,
            consumer);
    this.scanner =
        new RecordScanner(
            recent.<InputStream>map(bytes -> bytes).orElseGet(() -> source.text(stream)),
            opened,
            end,
            source.dialect(),
            source.header().size(),
            source.indexes(),
            batch.target(),
            source.sizes().block(),
            split.isGuess() ? MAX_GUESSED : Integer.MAX_VALUE);
    this.values =
        new ScannedValues(source, scanner.rows(), batch, formats, absent, this::lineOf, consumer);
    this.progress = new ByteProgress(this::bytesRead, consumer);
  }

  private static BitSet absent(CsvSource source) {
    int[] indexes = source.indexes();
    BitSet absent = new BitSet();
    for (int column = 0; column < indexes.length; column++) {
      absent.set(column, indexes[column] < 0);
    }
    return absent;
  }

  /// Reads a split.
  static SplitRead read(CsvSource source, Split split, SplitConsumer consumer) throws IOException {
    long start = split.index() * source.sizes().range();
    long end = source.isDivided() ? start + source.sizes().range() : Long.MAX_VALUE;
    long known = split.begin().orElse(start);
    if (known >= end) {
      // A record of an earlier split extends past this one.
      return new SplitRead(0, known, known);
    }
    // A line begins after the line break before it, which may be just before the split.
    long opened = split.isGuess() ? start - 1 : known;
    InputFile file = source.file();
    try (InputStreamWithCount stream = opened == 0 ? file.open() : file.open(opened)) {
      return new CsvScan(source, split, consumer, opened, stream, end).read();
    }
  }

  private SplitRead read() throws IOException {
    if (consumer.keepsTexts()) {
      consumer.texts(
          recent.isPresent() ? RereadTexts.ofBatch(source.name(), this::openRecent) : again());
    }
    if (!goToFirstRecord()) {
      return handOver(false);
    }
    while (true) {
      int from = batch.rows();
      RecordScanner.Stop stop = scan(from);
      records += scanner.rows().count() - from;
      int batches = batch.batches();
      values.settle(from);
      if (batch.batches() > batches) {
        forget();
      } else if (recent.isPresent() && isMuch(recent.get())) {
        batch.flush();
        consumer.texts(RereadTexts.ofBatch(source.name(), this::openRecent));
        forget();
      }
      if (!batch.wanted()) {
        progress.report();
        return new SplitRead(records, begin, scanner.position());
      }
      switch (stop) {
        case ROWS -> progress.report();
        case RECORD -> rejectRecord();
        case BROKEN -> rejectBroken();
        case NOT_COVERED -> {
          return handOver(true);
        }
        case END -> {
          batch.flush();
          atEnd = true;
          progress.report();
          return new SplitRead(records, begin, scanner.position());
        }
      }
    }
  }

  /// The records of this split, when the file is read again.
  private RecordTexts again() {
    return new RereadTexts(
        source.name(),
        () -> {
          InputFile file = source.file();
          InputStream bytes = source.text(begin == 0 ? file.open() : file.open(begin));
          return CsvCursor.open(source, bytes, begin, begin == 0 ? 0 : linesBefore(0));
        });
  }

  /// The records of the current batch, from a pipe.
  private RecordCursor openRecent() throws IOException {
    RecentBytes bytes = recent.orElseThrow();
    return CsvCursor.open(source, bytes.bytes(), bytes.before(), linesForgotten);
  }

  /// Lets the consumer request texts a last time: the following records are kept as texts.
  private void stopKeeping(RecentBytes bytes) {
    consumer.texts(RecordTexts.NONE);
    bytes.stop();
  }

  private boolean isMuch(RecentBytes bytes) {
    return scanner.position() - bytes.before() > MAX_RECENT;
  }

  /// Drops the records of an accepted batch.
  private void forget() {
    recent.ifPresent(
        bytes -> {
          bytes.forgetBefore(scanner.position());
          linesForgotten = scanner.nextLine();
        });
  }

  /// @return false if the scanner does not cover the text there
  private boolean goToFirstRecord() throws IOException {
    try {
      if (split.isGuess()) {
        scanner.skipLine();
      } else if (split.index() == 0) {
        return scanner.skipHeader(source.dialect().skippedLines(), source.dialect().headerRows());
      }
      begin = scanner.position();
      return true;
    } catch (EtlException e) {
      throw DataLoadException.of(source.name(), e);
    }
  }

  private RecordScanner.Stop scan(int from) throws IOException {
    try {
      return scanner.scan(from);
    } catch (EtlException e) {
      throw DataLoadException.of(source.name(), e);
    }
  }

  /// The line in the file, from 1, for a line of the scanner.
  private long lineOf(long line) {
    try {
      return linesBefore(line) + 1;
    } catch (IOException e) {
      throw DataLoadException.of(source.name(), e);
    }
  }

  private void rejectRecord() {
    records++;
    consumer.reject(source.wrongSize(lineOf(scanner.line()), scanner.fields()));
  }

  private void rejectBroken() {
    records++;
    consumer.reject(source.broken(lineOf(scanner.line()), scanner.fault(), scanner.recordText()));
  }

  /// @param headPassed false if lines to skip or the header may still come
  private SplitRead handOver(boolean headPassed) throws IOException {
    if (split.isGuess()) {
      return SplitRead.MISGUESSED;
    }
    batch.flush();
    progress.report();
    if (!batch.wanted()) {
      return new SplitRead(records, begin, scanner.position());
    }
    handedOver = true;
    recent.ifPresent(this::stopKeeping);
    long lines = linesBefore(scanner.nextLine());
    records +=
        new CsvTexts(source, consumer)
            .read(() -> source.rest(scanner, lines, headPassed), progress);
    return new SplitRead(records, begin, source.length().orElse(Long.MAX_VALUE));
  }

  /// Lines in the file before a line of the scanner.
  private long linesBefore(long line) throws IOException {
    if (linesBefore < 0) {
      linesBefore = begin == 0 ? 0 : countLinesBefore();
    }
    return linesBefore + line;
  }

  private long countLinesBefore() throws IOException {
    try {
      return source.linesBefore(begin);
    } catch (EtlException e) {
      throw DataLoadException.of(source.name(), e);
    }
  }

  private long bytesRead() {
    if (!source.isDivided()) {
      return stream.bytesRead();
    }
    if (atEnd && (split.index() + 1) * source.sizes().range() >= source.length().orElse(0)) {
      // What is skipped at the end counts too.
      return source.length().orElse(0) - begin;
    }
    return (handedOver ? opened + stream.bytesRead() : scanner.position()) - begin;
  }
}
