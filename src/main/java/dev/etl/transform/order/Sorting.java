package dev.etl.transform.order;

import dev.etl.data.Interleaving;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueText;
import dev.etl.file.FrameFile;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.spill.MemoryPool;
import dev.etl.transform.spill.Workspace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// An external merge sort: splits sort runs of as many rows as fit into memory, and runs are
/// merged, in several passes if there are very many. Stable: equal rows keep their order. Immutable
/// but for its temporary file, and thread-safe.
public final class Sorting {
  /// The least memory of a run, which needs no leave.
  private static final long FREE = 1 << 20;

  /// The bytes that a batch of a run should have, since a merge holds one of each run: this part of
  /// the memory, within bounds.
  private static final int BATCHES = 1024;

  private static final long MIN_BATCH_BYTES = 4 << 10;
  private static final long MAX_BATCH_BYTES = 256 << 10;

  /// The batches of each run that a part of a merge should have at least: it reads another one in
  /// vain.
  private static final int BATCHES_PER_RUN = 4;

  private static final int MIN_RUNS = 8;
  private static final int MAX_RUNS = 512;

  private final Schema schema;
  private final KeyEncoder encoder;
  private final Workspace workspace;
  private final FrameFile file;
  private final boolean numbered;
  private final long most;
  private final long batchBytes;
  private final int fanIn;

  /// @param numbered whether the last column of the schema is the number of the row
  private Sorting(
      Schema schema,
      List<SortKey> keys,
      int[] columns,
      long most,
      boolean numbered,
      Workspace workspace) {
    this.schema = schema;
    this.numbered = numbered;
    this.encoder = new KeyEncoder(keys, columns);
    this.workspace = workspace;
    this.file = workspace.newFile();
    this.most = most;
    this.batchBytes = Math.clamp(workspace.bytes() / BATCHES, MIN_BATCH_BYTES, MAX_BATCH_BYTES);
    this.fanIn = Math.clamp(workspace.bytes() / 4 / batchBytes, MIN_RUNS, MAX_RUNS);
  }

  /// Sorts rows.
  ///
  /// @param keys the columns to sort by, most significant first
  /// @param columns their indexes in the schema
  /// @param most the most rows of the result
  public static Sorting of(
      Schema schema, List<SortKey> keys, int[] columns, long most, Workspace workspace) {
    return new Sorting(schema, keys, columns, most, false, workspace);
  }

  /// Sorts rows that have their number in the input as a last column: see [RowNumbers].
  public static Sorting numbered(
      Schema schema, List<SortKey> keys, int[] columns, Workspace workspace) {
    return new Sorting(schema, keys, columns, Long.MAX_VALUE, true, workspace);
  }

  /// Rows to sort that begin with none.
  public SortedRuns newRuns() {
    return new SortedRuns(this);
  }

  long most() {
    return most;
  }

  KeyEncoder encoder() {
    return encoder;
  }

  /// The file for rows that do not fit into memory.
  public FrameFile file() {
    return file;
  }

  MemoryPool memory() {
    return workspace.collected();
  }

  /// Whether a run of so many bytes needs to take memory for them.
  static boolean needsMemory(long bytes) {
    return bytes > FREE;
  }

  Interleaving interleaving() {
    return new Interleaving(schema, ValueText::texts);
  }

  /// A run without rows.
  ///
  /// @param before the number of rows of the input before them
  SortedRun newRun(long before) {
    return SortedRun.in(new BatchStore(workspace, file, schema), before);
  }

  /// The rows of a batch of a run, by the bytes of some of its rows.
  int batchRows(long bytes, long rows) {
    return Math.clamp(batchBytes * rows / Math.max(1, bytes), 1, RecordBatch.ROWS);
  }

  /// Merges runs until few enough are left.
  ///
  /// @param runs in order; the memory of those that are merged is released
  List<SortedRun> reduced(List<SortedRun> runs) {
    List<SortedRun> left = runs;
    while (left.size() > fanIn) {
      List<SortedRun> merged = new ArrayList<>();
      for (int first = 0; first < left.size(); first += fanIn) {
        merged.add(merged(left.subList(first, Math.min(left.size(), first + fanIn))));
      }
      left = merged;
    }
    return left;
  }

  private SortedRun merged(List<SortedRun> runs) {
    if (runs.size() == 1) {
      return runs.getFirst();
    }
    int batchRows = runs.stream().mapToInt(SortedRun::rowsOfBatch).max().orElseThrow();
    SortedRun merged = newRun(0);
    merge(runs, batchRows).forEachRemaining(merged::add);
    runs.forEach(SortedRun::clear);
    return merged;
  }

  /// The rows of few runs in order.
  Iterator<RecordBatch> merge(List<SortedRun> runs, int batchRows) {
    List<RunCursor> cursors =
        runs.stream()
            .map(run -> new RunCursor(run.batches(0, run.size(), numbered), encoder, KeyRange.ALL))
            .toList();
    return new RunMerge(cursors, interleaving(), batchRows, most);
  }

  /// The rows of few runs in order, divided into parts that can be read side by side.
  ///
  /// @param readers the number of parts that are read at the same time
  List<Iterable<RecordBatch>> mergedParts(List<SortedRun> runs, int readers) {
    int batches = runs.stream().mapToInt(SortedRun::size).sum();
    int wanted = batches / (BATCHES_PER_RUN * Math.max(1, runs.size()));
    boolean fits = readers * runs.size() <= 2 * fanIn;
    if (readers < 2 || wanted < 2 || !fits || most < Long.MAX_VALUE) {
      return List.of(() -> merge(runs, RecordBatch.ROWS));
    }
    RunRanges ranges = new RunRanges(runs, encoder, numbered);
    return ranges.divided(wanted).stream()
        .<Iterable<RecordBatch>>map(range -> () -> merge(runs, ranges, range))
        .toList();
  }

  private Iterator<RecordBatch> merge(List<SortedRun> runs, RunRanges ranges, KeyRange range) {
    List<RunCursor> cursors = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      int from = ranges.begin(run, range);
      int to = ranges.end(run, range);
      if (from < to) {
        cursors.add(new RunCursor(runs.get(run).batches(from, to, numbered), encoder, range));
      }
    }
    return new RunMerge(cursors, interleaving(), RecordBatch.ROWS, most);
  }

  /// Whether there are so many runs that they should be merged before more come.
  boolean areMany(int runs) {
    return runs > 2 * fanIn;
  }
}
