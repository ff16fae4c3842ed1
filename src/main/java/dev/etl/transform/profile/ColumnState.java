package dev.etl.transform.profile;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.transform.sketch.HyperLogLog;
import dev.etl.transform.sketch.NumberOrder;
import dev.etl.transform.sketch.QuantileSketch;
import dev.etl.transform.sketch.RankedNumbers;
import dev.etl.transform.statistic.ColumnSummary;
import dev.etl.transform.statistic.Stats;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.CountedValues;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The profile of a column for the values seen so far. Values are counted, which gives exact
/// results; with the first value that no longer fits, all counted values go into sketches, and so
/// do those that follow. Used by one thread at a time.
final class ColumnState {
  private static final int MAX_WIDTH = 2_048;

  private final Field field;
  private final int width;
  private final @Nullable NumberOrder order;
  private final @Nullable ColumnSummary summary;
  private final @Nullable TextLengths lengths;
  private final CountedValues counted;
  private final ColumnExtremes extremes;
  private @Nullable HyperLogLog distinct;
  private @Nullable QuantileSketch quantiles;
  private long rows;
  private long nulls;

  /// @param most the number of different values to count exactly
  ColumnState(Field field, int most) {
    this.field = field;
    Type type = field.type();
    width = Math.min(MAX_WIDTH, most / 4);
    order = NumberOrder.of(type).orElse(null);
    summary = type.isNumber() ? new ColumnSummary(List.of(new Stats())) : null;
    lengths = type.isText() ? new TextLengths() : null;
    counted = new CountedValues(type, most);
    extremes = new ColumnExtremes(type);
  }

  /// Adds a column of a batch.
  void add(Column column) {
    rows += column.size();
    nulls += column.nulls();
    if (summary != null) {
      summary.add(column);
    }
    extremes.load(column);
    Arrivals arrivals =
        new Arrivals(isSketched() ? 0 : column.size()) {
          @Override
          void see(int row) {
            extremes.add(row);
            if (lengths != null) {
              lengths.add((StringColumn) column, row);
            }
          }
        };
    counted.add(column, arrivals);
    if (quantiles != null) {
      long[] numbers = Objects.requireNonNull(order).longs(column);
      for (int row = arrivals.firstSketched; row < column.size(); row++) {
        if (!column.isNull(row)) {
          quantiles.add(numbers[row]);
        }
      }
    }
  }

  /// Adds arriving values to the sketches. A value that is in the table has been added before.
  private abstract class Arrivals implements CountedValues.Watcher {
    /// The first row that the quantiles lack.
    private int firstSketched;

    Arrivals(int firstSketched) {
      this.firstSketched = firstSketched;
    }

    abstract void see(int row);

    @Override
    public void arrives(int row, long hash) {
      if (distinct != null) {
        distinct.add(hash);
      }
      see(row);
    }

    @Override
    public void drops(int row) {
      if (!isSketched()) {
        sketch();
        firstSketched = row;
      }
    }
  }

  private boolean isSketched() {
    return distinct != null;
  }

  /// Moves all counted values into sketches.
  private void sketch() {
    HyperLogLog hashes = new HyperLogLog();
    for (long hash : counted.hashes()) {
      hashes.add(hash);
    }
    distinct = hashes;
    if (order != null) {
      quantiles = new QuantileSketch(width);
      quantiles.add(order.longs(counted.values()), counts(counted), counted.size());
    }
  }

  private static long[] counts(CountedValues counted) {
    long[] counts = new long[counted.size()];
    Arrays.setAll(counts, counted::count);
    return counts;
  }

  /// Ends the split.
  void finish() {
    if (summary != null) {
      summary.finish();
    }
  }

  /// Merges the state of the rows that follow; both are finished.
  void merge(ColumnState next) {
    rows += next.rows;
    nulls += next.nulls;
    if (summary != null) {
      summary.merge(Objects.requireNonNull(next.summary));
    }
    if (lengths != null) {
      lengths.merge(Objects.requireNonNull(next.lengths));
    }
    extremes.merge(next.extremes);
    if (next.distinct != null) {
      mergeSketches(next.distinct, next.quantiles);
    }
    int size = next.counted.size();
    Arrivals arrivals =
        new Arrivals(isSketched() ? 0 : size) {
          @Override
          void see(int row) {}
        };
    counted.merge(next.counted, arrivals);
    if (quantiles != null && !next.isSketched()) {
      int first = arrivals.firstSketched;
      long[] numbers = Objects.requireNonNull(order).longs(next.counted.values());
      quantiles.add(
          Arrays.copyOfRange(numbers, first, size),
          Arrays.copyOfRange(counts(next.counted), first, size),
          size - first);
    }
  }

  private void mergeSketches(HyperLogLog others, @Nullable QuantileSketch otherQuantiles) {
    if (!isSketched()) {
      sketch();
    }
    Objects.requireNonNull(distinct).merge(others);
    if (quantiles != null) {
      quantiles.merge(Objects.requireNonNull(otherQuantiles));
    }
  }

  void writeTo(ByteOutput out) {
    out.putLong(rows);
    out.putLong(nulls);
    if (summary != null) {
      summary.writeTo(out);
    }
    if (lengths != null) {
      lengths.writeTo(out);
    }
    extremes.writeTo(out);
    counted.writeTo(out);
    out.putInt(isSketched() ? 1 : 0);
    if (distinct != null) {
      distinct.writeTo(out);
    }
    if (quantiles != null) {
      quantiles.writeTo(out);
    }
  }

  /// Fills a new state with one that was written for the same column; no rows can be added to it.
  void readFrom(ByteInput in) {
    rows = in.getLong();
    nulls = in.getLong();
    if (summary != null) {
      summary.readFrom(in);
    }
    if (lengths != null) {
      lengths.readFrom(in);
    }
    extremes.readFrom(in);
    counted.readFrom(in);
    if (in.getInt() == 1) {
      distinct = new HyperLogLog();
      distinct.readFrom(in);
      if (order != null) {
        quantiles = new QuantileSketch(width);
        quantiles.readFrom(in);
      }
    }
  }

  /// The result.
  ColumnProfile profile() {
    boolean any = rows > nulls;
    Column ends = extremes.column();
    RankedNumbers ranked = any && order != null ? ranked(order) : null;
    return new ColumnProfile(
        field.name(),
        field.type().toString(),
        rows,
        nulls,
        distinct == null ? counted.size() : Math.min(distinct.estimate(), rows - nulls),
        distinct == null ? 0 : HyperLogLog.ERROR,
        any ? ValueText.of(ends, 0) : null,
        any ? ValueText.of(ends, 1) : null,
        statistic(0),
        statistic(1),
        ranked == null
            ? List.of()
            : ProfileRows.SHARES.stream()
                .map(share -> Objects.requireNonNull(order).quantile(ranked, share))
                .toList(),
        quantiles == null ? 0 : quantiles.error(),
        any && lengths != null ? lengths.result() : null,
        FrequentValues.of(counted, field.type()),
        counted.dropped(),
        ranked == null ? List.of() : histogram(ranked, ends));
  }

  private RankedNumbers ranked(NumberOrder numbers) {
    return quantiles != null
        ? quantiles.ranked()
        : RankedNumbers.of(numbers.longs(counted.values()), counts(counted));
  }

  private List<Long> histogram(RankedNumbers ranked, Column ends) {
    NumberOrder numbers = Objects.requireNonNull(order);
    long[] both = numbers.longs(ends);
    return Histogram.of(numbers, ranked, both[0], both[1]);
  }

  private OptionalDouble statistic(int index) {
    if (summary == null) {
      return OptionalDouble.empty();
    }
    List<DoubleColumn.Builder> builders =
        List.of(new DoubleColumn.Builder(1), new DoubleColumn.Builder(1));
    summary.appendTo(builders);
    DoubleColumn column = builders.get(index).build();
    return column.isNull(0) ? OptionalDouble.empty() : OptionalDouble.of(column.get(0));
  }
}
