package dev.etl.transform.statistic;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.PackedNumbers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statistics of one column. Values that are not null are gathered into blocks of
/// [Aggregation#BLOCK] across batches. Used by one thread at a time.
public final class ColumnSummary {
  private static final double[] NONE = {};

  private final List<Aggregation> aggregations;
  private final List<AggregationState> states;
  private final PackedNumbers numbers = new PackedNumbers();
  private @Nullable BlockRows scratch = new BlockRows();
  private double[] block = new double[Aggregation.BLOCK];
  private double @Nullable [] rests;
  private int inBlock;
  private long rows;
  private long nulls;

  public ColumnSummary(List<Aggregation> aggregations) {
    this.aggregations = aggregations;
    states = aggregations.stream().map(Aggregation::newState).toList();
  }

  /// Adds a column of longs or doubles.
  public void add(Column column) {
    rows += column.size();
    numbers.pack(column, column.size());
    nulls += column.size() - numbers.size();
    int from = 0;
    while (from < numbers.size()) {
      int taken = Math.min(numbers.size() - from, block.length - inBlock);
      System.arraycopy(numbers.values(), from, block, inBlock, taken);
      rests = numbers.copyRests(from, rests, inBlock, taken, block.length);
      from += taken;
      inBlock += taken;
      if (inBlock == block.length) {
        close();
      }
    }
  }

  private void close() {
    BlockRows rows = Objects.requireNonNull(scratch);
    for (AggregationState state : states) {
      state.add(block, rests, inBlock, rows);
    }
    inBlock = 0;
  }

  /// Closes the last block, which may be short. There are as many finished summaries as sources, so
  /// they keep no block.
  public void finish() {
    if (inBlock > 0) {
      close();
    }
    block = NONE;
    scratch = null;
    rests = null;
    numbers.clear();
  }

  public void merge(ColumnSummary next) {
    rows += next.rows;
    nulls += next.nulls;
    for (int index = 0; index < states.size(); index++) {
      states.get(index).merge(next.states.get(index));
    }
  }

  public void writeTo(ByteOutput out) {
    out.putLong(rows);
    out.putLong(nulls);
    states.forEach(state -> state.writeTo(out));
  }

  public void readFrom(ByteInput in) {
    rows = in.getLong();
    nulls = in.getLong();
    states.forEach(state -> state.readFrom(in));
    block = NONE;
    scratch = null;
    rests = null;
  }

  public long rows() {
    return rows;
  }

  public long nulls() {
    return nulls;
  }

  public void appendTo(List<DoubleColumn.Builder> columns) {
    int from = 0;
    for (int index = 0; index < states.size(); index++) {
      int width = aggregations.get(index).fields().size();
      states.get(index).appendTo(columns.subList(from, from + width));
      from += width;
    }
  }
}
