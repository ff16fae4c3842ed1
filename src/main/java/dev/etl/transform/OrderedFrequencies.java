package dev.etl.transform;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Validity;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Groups with their counts, the most frequent first, and the share of each in percent.
final class OrderedFrequencies {
  /// Shares are rounded to hundredths of a percent.
  private static final double HUNDREDTHS = 1e4;

  private final Groups groups;
  private final Schema output;
  private final int[] order;
  private final long[] counts;
  private final long rows;

  /// @param groups with the count as their only result
  OrderedFrequencies(Groups groups, Schema output) {
    this.groups = groups;
    this.output = output;
    counts = counts(groups);
    rows = Arrays.stream(counts).sum();
    order =
        IntStream.range(0, counts.length)
            .boxed()
            .sorted(Comparator.comparingLong(group -> -counts[group]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static long[] counts(Groups groups) {
    List<long[]> pieces = new ArrayList<>();
    for (RecordBatch batch : groups.result()) {
      LongColumn column = (LongColumn) batch.columns().getLast();
      pieces.add(Arrays.copyOf(column.values(), batch.rows()));
    }
    return pieces.stream().flatMapToLong(Arrays::stream).toArray();
  }

  /// The rows, in batches that are made lazily.
  List<RecordBatch> batches() {
    return new AbstractList<>() {
      @Override
      public RecordBatch get(int index) {
        int from = index * RecordBatch.ROWS;
        return batch(from, Math.min(order.length, from + RecordBatch.ROWS));
      }

      @Override
      public int size() {
        return (order.length + RecordBatch.ROWS - 1) / RecordBatch.ROWS;
      }
    };
  }

  private RecordBatch batch(int from, int to) {
    int[] chosen = Arrays.copyOfRange(order, from, to);
    List<Column> columns = new ArrayList<>(groups.keys(chosen));
    long[] chosenCounts = IntStream.of(chosen).mapToLong(group -> counts[group]).toArray();
    double[] shares =
        Arrays.stream(chosenCounts)
            .mapToDouble(count -> Math.round(HUNDREDTHS * count / rows) / (HUNDREDTHS / 100))
            .toArray();
    columns.add(LongColumn.of(chosenCounts, Validity.all(chosen.length)));
    columns.add(DoubleColumn.of(shares, Validity.all(chosen.length)));
    return new RecordBatch(output, chosen.length, columns);
  }
}
