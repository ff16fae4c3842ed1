package dev.etl.loader;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.text.NumberText;
import dev.etl.file.InputFile;
import dev.etl.file.InputStreamWithCount;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.RecordScanner;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one split of a CSV file by a [RecordScanner]. What that does not cover, and everything
/// behind it, goes to [CsvTexts]. For one thread, which reads once.
final class CsvScan {
  /// The most bytes of a record: more, and it is left to commons-csv. Where a split may have begun
  /// inside of quotes, what looks like a long record mostly is none.
  private static final int LONGEST = 8 << 20;

  private static final int LONGEST_GUESSED = 1 << 20;

  private final CsvSource source;
  private final Split split;
  private final SplitConsumer consumer;
  private final long opened;
  private final InputStreamWithCount stream;
  private final RecordScanner scanner;
  private final NumberBatch batch;
  private final ByteProgress progress;
  private final BitSet badRows = new BitSet();

  private long begin;
  private long linesBefore = -1;
  private long records;
  private boolean handedOver;

  private CsvScan(
      CsvSource source,
      Split split,
      SplitConsumer consumer,
      long opened,
      InputStreamWithCount stream,
      RecordScanner scanner) {
    this.source = source;
    this.split = split;
    this.consumer = consumer;
    this.opened = opened;
    this.stream = stream;
    this.scanner = scanner;
    this.batch = new NumberBatch(source.columns(), consumer);
    this.progress = new ByteProgress(this::bytesRead, consumer);
  }

  /// Reads a split.
  static SplitRead read(CsvSource source, Split split, SplitConsumer consumer) throws IOException {
    long start = split.index() * source.sizes().range();
    long end = source.isDivided() ? start + source.sizes().range() : Long.MAX_VALUE;
    long known = split.begin().orElse(start);
    if (known >= end) {
      // A record of an earlier split reaches beyond this one.
      return new SplitRead(0, known, known);
    }
    // A line begins behind the break of the line before, which may be right before the split.
    long opened = split.isGuess() ? start - 1 : known;
    InputFile file = source.file();
    CsvDialect dialect = source.dialect();
    try (InputStreamWithCount stream = opened == 0 ? file.open() : file.open(opened);
        RecordScanner scanner =
            new RecordScanner(
                stream,
                opened,
                end,
                dialect,
                source.header().size(),
                source.indexes(),
                source.sizes().block(),
                split.isGuess() ? LONGEST_GUESSED : LONGEST)) {
      return new CsvScan(source, split, consumer, opened, stream, scanner).read();
    }
  }

  private SplitRead read() throws IOException {
    if (!goToFirstRecord()) {
      return handOver(Optional.empty());
    }
    while (true) {
      int from = batch.rows();
      RecordScanner.Stop stop = scan(from);
      records += scanner.rows() - from;
      settle();
      switch (stop) {
        case ROWS -> progress.report();
        case RECORD -> rejectRecord();
        case NOT_COVERED -> {
          return handOver(Optional.of(source.header()));
        }
        case END -> {
          batch.flush();
          progress.report();
          return new SplitRead(records, begin, scanner.position());
        }
      }
    }
  }

  /// @return false if the scanner does not cover what stands there
  private boolean goToFirstRecord() throws IOException {
    try {
      if (split.isGuess()) {
        scanner.skipLine();
      } else if (split.index() == 0) {
        return scanner.skipHeader(source.dialect().header());
      }
      begin = scanner.position();
      return true;
    } catch (EtlException e) {
      throw DataLoadException.of(source.name(), e);
    }
  }

  private RecordScanner.Stop scan(int from) throws IOException {
    try {
      return scanner.scan(batch.columns(), from, batch.capacity());
    } catch (EtlException e) {
      throw DataLoadException.of(source.name(), e);
    }
  }

  /// Decides what the fields mean that the scanner left open, and rejects the rows in which one of
  /// them is no number.
  private void settle() throws IOException {
    badRows.clear();
    int index = 0;
    while (index < scanner.openFields()) {
      int row = scanner.openRow(index);
      int behind = index;
      while (behind < scanner.openFields() && scanner.openRow(behind) == row) {
        behind++;
      }
      BadRow bad = settleRow(index, behind);
      if (bad != null) {
        badRows.set(row);
        consumer.reject(bad);
      }
      index = behind;
    }
    batch.setRowsWithout(scanner.rows(), badRows);
  }

  /// @return the first of the columns that is at fault
  private @Nullable BadRow settleRow(int from, int to) throws IOException {
    int worst = -1;
    int worstColumn = Integer.MAX_VALUE;
    for (int index = from; index < to; index++) {
      String text = scanner.openText(index);
      int column = scanner.openColumn(index);
      if (source.dialect().nullTexts().contains(text)) {
        continue;
      }
      double value = NumberText.parse(text);
      batch.columns()[column][scanner.openRow(index)] = value;
      if (Double.isNaN(value) && column < worstColumn) {
        worst = index;
        worstColumn = column;
      }
    }
    return worst < 0
        ? null
        : NumberRows.badRow(
            source.name(),
            linesBefore(scanner.openLine(worst)) + 1,
            source.columns().field(worstColumn),
            scanner.openText(worst));
  }

  private void rejectRecord() throws IOException {
    List<String> fields = scanner.fields();
    if (fields.size() > 1 || !fields.getFirst().isEmpty()) {
      records++;
      consumer.reject(source.wrongSize(linesBefore(scanner.line()) + 1, fields));
    }
  }

  /// @param header empty if it is still to be read
  private SplitRead handOver(Optional<List<String>> header) throws IOException {
    if (split.isGuess()) {
      return SplitRead.MISGUESSED;
    }
    batch.flush();
    progress.report();
    handedOver = true;
    long lines = linesBefore(scanner.nextLine());
    records +=
        new CsvTexts(source, consumer)
            .read(
                () -> CsvReader.ofRest(scanner.rest(), source.dialect(), lines, header), progress);
    return new SplitRead(records, begin, source.length().orElse(Long.MAX_VALUE));
  }

  /// How many lines there are in the file before a line of the scanner.
  private long linesBefore(long line) throws IOException {
    if (linesBefore < 0) {
      linesBefore = begin == 0 ? 0 : countLinesBefore();
    }
    return linesBefore + line;
  }

  private long countLinesBefore() throws IOException {
    try {
      return source.lines().before(begin);
    } catch (EtlException e) {
      throw DataLoadException.of(source.name(), e);
    }
  }

  private long bytesRead() {
    if (!source.isDivided()) {
      return stream.bytesRead();
    }
    return (handedOver ? opened + stream.bytesRead() : scanner.position()) - begin;
  }
}
