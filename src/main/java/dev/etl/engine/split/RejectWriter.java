package dev.etl.engine.split;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.StringColumn;
import dev.etl.loader.source.RecordTexts;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Writes the bad rows of a split to their sink in line order, with the texts of their records.
/// Texts are requested late, many at once, since a file is read again for them. Not thread-safe.
public final class RejectWriter implements AutoCloseable {
  /// Texts held at once.
  private static final int BATCH = 1_024;

  /// Maximum rows that wait between two batches of a split: very many consecutive bad rows would
  /// exhaust memory.
  private static final int MAX = 1 << 16;

  private final SplitWriter writer;
  private final List<BadRow> rows = new ArrayList<>();
  private RecordTexts texts = RecordTexts.NONE;

  public RejectWriter(SplitWriter writer) {
    this.writer = writer;
  }

  /// Adds a row that belongs to no split.
  public static void append(OpenSink sink, BadRow row) {
    try (RejectWriter writer = new RejectWriter(sink.newSplit())) {
      writer.add(row);
      sink.append(writer.finish());
    }
  }

  /// Sets the texts of the records that follow.
  public void setTexts(RecordTexts next) {
    flush();
    texts.close();
    texts = next;
  }

  public void add(BadRow row) {
    rows.add(row);
    if (rows.size() == MAX) {
      flush();
    }
  }

  /// Ends a batch, whose record texts may be forgotten.
  void batchEnds() {
    if (!texts.lasting() || rows.size() >= BATCH) {
      flush();
    }
  }

  SplitResult finish() {
    flush();
    return writer.finish();
  }

  /// The same for a failed split: if texts are unavailable, rows are written without them.
  public SplitResult finishAfterFailure() {
    try {
      flush();
    } catch (EtlException _) {
      texts = RecordTexts.NONE;
      flush();
    }
    return writer.finish();
  }

  private void flush() {
    rows.sort(Comparator.comparingLong(BadRow::line));
    while (!rows.isEmpty()) {
      List<BadRow> some = rows.subList(0, Math.min(BATCH, rows.size()));
      writer.write(batch(withTexts(some)));
      some.clear();
    }
  }

  private List<BadRow> withTexts(List<BadRow> some) {
    TreeSet<Long> lines =
        some.stream().map(BadRow::line).collect(Collectors.toCollection(TreeSet::new));
    Map<Long, String> found = texts.find(lines);
    return some.stream()
        .map(
            row -> {
              String text = found.getOrDefault(row.line(), "");
              return text.isEmpty() ? row : row.withText(text);
            })
        .toList();
  }

  private static RecordBatch batch(List<BadRow> some) {
    int size = some.size();
    StringColumn.Builder files = new StringColumn.Builder(size);
    LongColumn.Builder lines = new LongColumn.Builder(size);
    StringColumn.Builder columns = new StringColumn.Builder(size);
    StringColumn.Builder reasons = new StringColumn.Builder(size);
    StringColumn.Builder records = new StringColumn.Builder(size);
    for (BadRow row : some) {
      files.add(row.source());
      if (row.isSource()) {
        lines.addNull();
      } else {
        lines.add(row.line());
      }
      Optional.ofNullable(row.column()).ifPresentOrElse(columns::add, columns::addNull);
      reasons.add(row.fullReason());
      records.add(row.text());
    }
    return new RecordBatch(
        BadRow.SCHEMA,
        size,
        List.of(files.build(), lines.build(), columns.build(), reasons.build(), records.build()));
  }

  @Override
  public void close() {
    texts.close();
    writer.close();
  }
}
