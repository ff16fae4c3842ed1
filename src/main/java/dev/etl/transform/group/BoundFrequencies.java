package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Validity;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.order.Sorting;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import dev.etl.transform.step.ShardMerge;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// [dev.etl.transform.Frequencies] bound to a schema: groups that are ordered at the end, the most
/// frequent first. Thread-safe.
public final class BoundFrequencies implements BoundReduction {
  /// Shares are rounded to hundredths of a percent.
  private static final double HUNDREDTHS = 1e4;

  private final BoundAggregate groups;
  private final Schema output;
  private final Sorting byCount;

  /// @param groups with the count as their only result
  /// @param output the columns of the groups, and the share in percent
  /// @param most the most rows of the result
  public BoundFrequencies(BoundAggregate groups, Schema output, long most, Workspace workspace) {
    this.groups = groups;
    this.output = output;
    int count = groups.output().size() - 1;
    SortKey key = new SortKey(groups.output().field(count).name(), true, false, false);
    this.byCount = Sorting.of(groups.output(), List.of(key), new int[] {count}, most, workspace);
  }

  @Override
  public Schema output() {
    return output;
  }

  @Override
  public ReductionState newState(int source, String name, Schema input) {
    return new State(groups.newState());
  }

  @Override
  public Optional<ReductionState> ofNothing() {
    return groups.ofNothing().map(State::new);
  }

  @Override
  public ShardMerge newShardMerge() {
    return new FrequenciesMerge(this, groups.newMerge());
  }

  /// Groups with their counts in order, with the share of each.
  Iterator<RecordBatch> ordered(Iterator<RecordBatch> batches) {
    SortedRuns runs = byCount.newRuns();
    long rows = 0;
    while (batches.hasNext()) {
      RecordBatch batch = batches.next();
      long[] counts = counts(batch);
      for (int row = 0; row < batch.rows(); row++) {
        rows += counts[row];
      }
      runs.add(batch);
    }
    runs.finish();
    Iterator<RecordBatch> sorted = runs.sorted();
    long all = rows;
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return sorted.hasNext();
      }

      @Override
      public RecordBatch next() {
        return withShares(sorted.next(), all);
      }
    };
  }

  private static long[] counts(RecordBatch batch) {
    return ((LongColumn) batch.columns().getLast()).values();
  }

  private RecordBatch withShares(RecordBatch batch, long all) {
    long[] counts = counts(batch);
    double[] shares = new double[batch.rows()];
    for (int row = 0; row < shares.length; row++) {
      shares[row] = Math.round(HUNDREDTHS * counts[row] / all) / (HUNDREDTHS / 100);
    }
    List<Column> columns = new ArrayList<>(batch.columns());
    columns.add(DoubleColumn.of(shares, Validity.all(shares.length)));
    return new RecordBatch(output, shares.length, columns);
  }

  /// The groups of some rows. Used by one thread at a time.
  private final class State implements ReductionState {
    private final ReductionState counted;

    State(ReductionState counted) {
      this.counted = counted;
    }

    @Override
    public void add(Rows rows, Rejections rejections) {
      counted.add(rows, rejections);
    }

    @Override
    public void finish() {
      counted.finish();
    }

    @Override
    public void merge(ReductionState next) {
      counted.merge(((State) next).counted);
    }

    @Override
    public long rows() {
      return counted.rows();
    }

    @Override
    public Iterable<RecordBatch> result() {
      return () -> ordered(counted.result().iterator());
    }

    /// Only all groups together can be ordered.
    @Override
    public void writeTo(int shards, ShardConsumer out) {
      counted.writeTo(1, out);
    }

    @Override
    public void discard() {
      counted.discard();
    }
  }
}
