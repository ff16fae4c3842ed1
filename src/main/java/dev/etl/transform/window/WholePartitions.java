package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.transform.group.Accumulator;
import dev.etl.transform.group.Accumulators;
import dev.etl.transform.group.BlockStatistics;
import dev.etl.transform.group.ExactSums;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.MemoryReservation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The rows of one or several partitions, folded while they wait. Of several partitions, all but
/// the first lie in the last batch. Used by one thread.
final class WholePartitions {
  private final Stage stage;
  private final BatchStore store;
  private final MemoryReservation memory;
  private final List<Accumulator> accumulators = new ArrayList<>();
  private int count;
  private int[] ofLast = {};

  WholePartitions(Stage stage, BatchStore store, MemoryReservation memory) {
    this.stage = stage;
    this.store = store;
    this.memory = memory;
  }

  boolean isEmpty() {
    return store.rows() == 0;
  }

  /// Adds rows.
  ///
  /// @param begins whether a partition begins, for each row of a batch that they are a part of
  /// @param from their first row there
  void add(RecordBatch rows, boolean[] begins, int from) {
    ofLast = new int[rows.rows()];
    for (int row = 0; row < ofLast.length; row++) {
      count += begins[from + row] ? 1 : 0;
      ofLast[row] = count - 1;
    }
    List<Column> arguments = new ArrayList<>();
    for (int index = 0; index < stage.calls().size(); index++) {
      FrameCall call = stage.calls().get(index);
      if (isEmpty()) {
        accumulators.add(accumulator(call, index));
      }
      arguments.add(call.column() < 0 ? rows.columns().getLast() : Slide.argument(call, rows));
    }
    for (Accumulator accumulator : accumulators) {
      accumulator.resize(count);
      accumulator.add(arguments, ofLast, ofLast.length);
    }
    store.add(rows);
  }

  private Accumulator accumulator(FrameCall call, int argument) {
    AggregateFunction function = function(call);
    Accumulator accumulator =
        Accumulators.of(
            function,
            argument,
            call.column() < 0 ? Optional.empty() : Optional.of(call.type()),
            memory);
    if (accumulator instanceof BlockStatistics statistics) {
      statistics.include(function);
    }
    return accumulator;
  }

  private static AggregateFunction function(FrameCall call) {
    return call.function().aggregate().orElseThrow();
  }

  /// The rows with their results; releases the memory of the folded values, and that of the rows
  /// behind the last of them.
  Iterator<RecordBatch> finish() {
    List<Column> results = new ArrayList<>();
    for (int index = 0; index < accumulators.size(); index++) {
      FrameCall call = stage.calls().get(index);
      Accumulator accumulator = accumulators.get(index);
      accumulator.finish();
      if (accumulator instanceof ExactSums sums && sums.overflow(0, count).isPresent()) {
        throw call.tooLarge();
      }
      results.add(accumulator.column(function(call), 0, count));
    }
    memory.giveAll();
    accumulators.clear();
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < store.size();
      }

      @Override
      public RecordBatch next() {
        RecordBatch batch = store.get(next++);
        int rows = batch.rows();
        int[] groups = hasNext() ? new int[rows] : ofLast;
        RecordBatch full =
            stage.with(batch, results.stream().map(each -> each.gather(groups, rows)).toList());
        if (!hasNext()) {
          store.clear();
          next = 0;
        }
        return full;
      }
    };
  }
}
