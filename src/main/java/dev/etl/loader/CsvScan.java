package dev.etl.loader;

import dev.etl.data.DecimalType;
import dev.etl.data.EtlException;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.text.NumberText;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputStreamWithCount;
import dev.etl.format.csv.RecordScanner;
import dev.etl.format.csv.TextBlock;
import dev.etl.format.json.JsonText;
import dev.etl.loader.rows.BatchBuilder;
import dev.etl.loader.rows.ByteProgress;
import dev.etl.loader.rows.ColumnFormats;
import dev.etl.loader.rows.ColumnRules;
import dev.etl.loader.rows.RecentBytes;
import dev.etl.loader.rows.RecordCursor;
import dev.etl.loader.rows.RereadTexts;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.RecordTexts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
  private final ColumnFormats formats;
  private final BatchBuilder batch;
  private final ColumnRules rules;
  private final ByteProgress progress;
  private final TreeMap<Integer, Fault> faults = new TreeMap<>();
  private final BitSet present;
  private final BitSet badRows = new BitSet();

  private long begin;
  private long linesBefore = -1;
  private long records;
  private long linesForgotten;
  private boolean handedOver;
  private boolean atEnd;

  /// A value that does not fit the type of its column.
  private record Fault(int column, String text) {}

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
    this.present = absent(source);
    present.flip(0, source.columns().size());
    this.rules = new ColumnRules(source.layout().columns());
    this.formats = source.newFormats();
    this.batch =
        new BatchBuilder(
            source.layout().columns(),
            source.header().size(),
            absent(source),
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
      records += scanner.rows() - from;
      int batches = batch.batches();
      settle(from);
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

  /// Parses the fields that the scanner did not read as numbers, and rejects rows with a value that
  /// does not fit its column's type.
  private void settle(int from) {
    faults.clear();
    badRows.clear();
    for (int index = 0; index < scanner.openFields(); index++) {
      settleOpen(index);
    }
    ReadColumns columns = source.layout().columns();
    for (int column = present.nextSetBit(0); column >= 0; column = present.nextSetBit(column + 1)) {
      Type type = columns.schema().field(column).type();
      if (formats.has(column)) {
        settleFormatted(column, type, from);
      } else if (type instanceof DecimalType || (!type.isNumber() && type != Type.STRING)) {
        settleColumn(column, from);
      }
    }
    faults.forEach(this::rejectRow);
    for (int column = present.nextSetBit(0); column >= 0; column = present.nextSetBit(column + 1)) {
      if (columns.hasTexts(column) && batch.indexInBlock(column) < 0) {
        addTexts(column, from);
      }
    }
    batch.block().ifPresent(block -> copyTexts(block, from));
    batch.setRowsWithout(scanner.rows(), badRows);
  }

  private void settleOpen(int index) {
    int column = scanner.openColumn(index);
    int row = scanner.openRow(index);
    ReadColumns columns = source.layout().columns();
    Type type = columns.schema().field(column).type();
    if (!columns.hasTexts(column)
        || !(type == Type.LONG
            ? scanner.parseLong(row, column, batch.target().longs(column))
            : scanner.parseDouble(row, column, batch.target().doubles(column)))) {
      settleNumber(column, type, row, scanner.openText(index));
    }
  }

  private void settleNumber(int column, Type type, int row, String text) {
    boolean isNull = source.dialect().nullTexts().contains(text);
    if (type == Type.LONG) {
      settleWhole(column, row, text, isNull);
    } else if (isNull) {
      batch.setDouble(column, row, Double.NaN);
    } else {
      double value = NumberText.parse(text);
      batch.setDouble(column, row, value);
      if (Double.isNaN(value) || !rules.take(column, text)) {
        addFault(row, column, text);
      }
    }
  }

  private void settleWhole(int column, int row, String text, boolean isNull) {
    if (isNull) {
      batch.setNull(column, row);
      return;
    }
    if (!batch.set(column, row, text) || (!formats.has(column) && !rules.take(column, text))) {
      addFault(row, column, text);
    }
  }

  /// Reads the fields of a column that holds neither longs, doubles nor text.
  private void settleColumn(int column, int from) {
    Type type = source.columns().field(column).type();
    boolean asBytes =
        type instanceof DecimalType decimal
            && !decimal.isWide()
            && source.dialect().nullTexts().added().isEmpty();
    long[] values = batch.unscaled(column);
    for (int row = from; row < scanner.rows(); row++) {
      if (!asBytes || !scanner.parseDecimal(row, column, (DecimalType) type, values)) {
        String text = scanner.text(row, column);
        settleWhole(column, row, text, source.dialect().nullTexts().contains(text));
      }
    }
  }

  /// Reads the texts of a column with a declared format.
  private void settleFormatted(int column, Type type, int from) {
    for (int row = from; row < scanner.rows(); row++) {
      String text = scanner.text(row, column);
      boolean isNull = source.dialect().nullTexts().contains(text);
      Optional<String> usual = isNull ? Optional.of("") : formats.usual(column, text);
      if (usual.isEmpty()) {
        addFault(row, column, text);
      } else if (type == Type.DOUBLE) {
        double value = isNull ? Double.NaN : NumberText.parse(usual.get());
        batch.setDouble(column, row, value);
        if (Double.isNaN(value) && !isNull) {
          addFault(row, column, text);
        }
      } else {
        settleWhole(column, row, usual.get(), isNull);
      }
    }
  }

  /// Copies the texts of all columns that the block has.
  private void copyTexts(TextBlock block, int from) {
    scanner.copyTexts(from, block);
    Set<String> nulls = source.dialect().nullTexts().added();
    if (nulls.isEmpty()) {
      return;
    }
    for (int column = present.nextSetBit(0); column >= 0; column = present.nextSetBit(column + 1)) {
      int index = batch.indexInBlock(column);
      for (int row = from; index >= 0 && row < scanner.rows(); row++) {
        if (nulls.contains(scanner.text(row, column))) {
          block.setNull(index, row);
        }
      }
    }
  }

  private void addTexts(int column, int from) {
    StringColumn.Builder texts = batch.texts(column);
    Set<String> nulls = source.dialect().nullTexts().added();
    Type type = source.columns().field(column).type();
    if (type == Type.JSON) {
      addJson(column, from, texts);
      return;
    }
    boolean isText = type == Type.STRING;
    if (badRows.isEmpty() && nulls.isEmpty()) {
      scanner.appendTexts(from, column, !isText, texts);
      return;
    }
    for (int row = from; row < scanner.rows(); row++) {
      if (badRows.get(row)) {
        continue;
      }
      if (scanner.isEmpty(row, column)
          || (!isText && scanner.isEmptyInQuotes(row, column))
          || (!nulls.isEmpty() && nulls.contains(scanner.text(row, column)))) {
        texts.addNull();
      } else {
        scanner.appendText(row, column, texts);
      }
    }
  }

  private void addJson(int column, int from, StringColumn.Builder texts) {
    for (int row = from; row < scanner.rows(); row++) {
      String text = badRows.get(row) ? "" : scanner.text(row, column);
      if (source.dialect().nullTexts().contains(text)) {
        if (!badRows.get(row)) {
          texts.addNull();
        }
      } else {
        texts.add(JsonText.onOneLine(text));
      }
    }
  }

  /// Keeps the fault of the first column if a row has several.
  private void addFault(int row, int column, String text) {
    faults.merge(
        row, new Fault(column, text), (one, other) -> one.column() <= other.column() ? one : other);
    badRows.set(row);
  }

  private void rejectRow(int row, Fault fault) {
    long line = lineOf(batch.target().lines()[row]);
    consumer.reject(
        formats.has(fault.column())
            ? formats.badRow(source.name(), line, fault.column(), fault.text())
            : rules.badRow(source.name(), line, fault.column(), fault.text(), fault.text()));
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
