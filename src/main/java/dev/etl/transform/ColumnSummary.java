package dev.etl.transform;

import dev.etl.data.DoubleColumn;
import java.util.List;

/// The statistics of one column. Values that are not null are gathered into blocks of
/// [Aggregation#BLOCK], wherever the batches end. For one thread at a time.
final class ColumnSummary {
  private static final double[] NONE = {};

  private final List<Aggregation> aggregations;
  private final List<AggregationState> states;
  private double[] block = new double[Aggregation.BLOCK];
  private int inBlock;
  private long rows;
  private long nulls;

  ColumnSummary(List<Aggregation> aggregations) {
    this.aggregations = aggregations;
    states = aggregations.stream().map(Aggregation::newState).toList();
  }

  void add(DoubleColumn column) {
    rows += column.size();
    nulls += column.nulls();
    if (column.nulls() == 0) {
      addAll(column.values(), column.size());
    } else {
      addPresent(column);
    }
  }

  private void addAll(double[] values, int size) {
    int from = 0;
    while (from < size) {
      int taken = Math.min(size - from, block.length - inBlock);
      System.arraycopy(values, from, block, inBlock, taken);
      from += taken;
      inBlock += taken;
      closeIfFull();
    }
  }

  private void addPresent(DoubleColumn column) {
    double[] values = column.values();
    for (int row = 0; row < column.size(); row++) {
      if (!column.isNull(row)) {
        block[inBlock++] = values[row];
        closeIfFull();
      }
    }
  }

  private void closeIfFull() {
    if (inBlock == block.length) {
      close();
    }
  }

  private void close() {
    for (AggregationState state : states) {
      state.add(block, inBlock);
    }
    inBlock = 0;
  }

  /// Closes the last block, which may be short. There are as many finished summaries as sources, so
  /// they keep no block.
  void finish() {
    if (inBlock > 0) {
      close();
    }
    block = NONE;
  }

  void merge(ColumnSummary next) {
    rows += next.rows;
    nulls += next.nulls;
    for (int index = 0; index < states.size(); index++) {
      states.get(index).merge(next.states.get(index));
    }
  }

  void writeTo(ByteOutput out) {
    out.putLong(rows);
    out.putLong(nulls);
    states.forEach(state -> state.writeTo(out));
  }

  void readFrom(ByteInput in) {
    rows = in.getLong();
    nulls = in.getLong();
    states.forEach(state -> state.readFrom(in));
    block = NONE;
  }

  long rows() {
    return rows;
  }

  long nulls() {
    return nulls;
  }

  void appendTo(List<DoubleColumn.Builder> columns) {
    int from = 0;
    for (int index = 0; index < states.size(); index++) {
      int width = aggregations.get(index).fields().size();
      states.get(index).appendTo(columns.subList(from, from + width));
      from += width;
    }
  }
}
