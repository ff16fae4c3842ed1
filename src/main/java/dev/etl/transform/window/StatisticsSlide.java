package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.RecordBatch;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.statistic.BlockRows;
import dev.etl.transform.statistic.GroupStatistics;
import dev.etl.transform.table.MemoryReservation;
import dev.etl.transform.table.PackedNumbers;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sum, mean, deviation and the like of doubles, or of numbers as doubles. Rounded sums have no
/// inverse, so a frame that moves is a queue of two stacks: the newer rows are folded as they come;
/// if the older ones are used up, the newer ones become older ones, folded from the last to each.
/// The result of a frame is that of its older rows joined with that of its newer ones.
///
/// The method: K. Tangwongsan, M. Hirzel, S. Schneider, K.-L. Wu, "General Incremental
/// Sliding-Window Aggregation", Proceedings of the VLDB Endowment 8(7), 2015 (the two stacks of
/// section 2). To save memory, only the state at every n-th of the older rows is kept; those
/// between are folded again when the frame comes there.
final class StatisticsSlide implements Slide {
  private static final GroupStatistics[] NO_STATES = {};

  private final FrameCall call;
  private final AggregateFunction function;
  private final Set<AggregateFunction> functions;
  private final BlockRows scratch = new BlockRows();
  private final PackedNumbers packed = new PackedNumbers();
  private final Ring ring;
  private final byte[] known;
  private final double[] values;
  private final double[] rests;
  private final double[] one = new double[1];
  private final double[] rest = new double[1];
  private Column column;
  private int next;
  private GroupStatistics newer;
  private long firstNewer;

  /// The states from every n-th of the older rows to the last of them.
  private GroupStatistics[] marks = NO_STATES;

  private long firstMarked;
  private int step = 1;

  /// The states from the rows between two marks to the last of the older rows.
  private GroupStatistics[] between = NO_STATES;

  private long firstBetween;
  private DoubleColumn.Builder results = new DoubleColumn.Builder(RecordBatch.ROWS);

  StatisticsSlide(FrameCall call, MemoryReservation memory) {
    this.call = call;
    this.function = call.function().aggregate().orElseThrow();
    this.functions = EnumSet.of(function);
    this.ring = new Ring(call.moves() ? call.mostRows() : 1);
    this.known = memory.grown(new byte[0], ring.capacity());
    this.values = memory.grown(new double[0], ring.capacity());
    this.rests = memory.grown(new double[0], ring.capacity());
    memory.take(2 * (long) Math.sqrt(ring.capacity()) * GroupStatistics.BYTES);
    this.column = Column.ofNulls(call.type(), 0);
    this.newer = new GroupStatistics(functions);
  }

  @Override
  public void load(RecordBatch batch, boolean[] peers) {
    column = Slide.argument(call, batch);
    packed.pack(column, batch.rows());
    next = 0;
  }

  /// @param row the rows of a batch come in their order
  @Override
  public void add(int row) {
    int slot = ring.push();
    if (column.isNull(row)) {
      known[slot] = 0;
      return;
    }
    double @Nullable [] corrections = packed.rests();
    known[slot] = 1;
    values[slot] = packed.values()[next];
    rests[slot] = corrections == null ? 0 : corrections[next];
    next++;
    fold(slot, newer);
  }

  private void fold(int slot, GroupStatistics state) {
    one[0] = values[slot];
    rest[0] = rests[slot];
    state.add(one, rest[0] == 0 ? null : rest, 1, scratch);
  }

  @Override
  public void remove() {
    if (ring.first() == firstNewer) {
      turn();
    }
    ring.pop();
    if (ring.first() < firstNewer && (ring.first() - firstMarked) % step == 0) {
      fill();
    }
  }

  /// Makes all rows older ones.
  private void turn() {
    firstMarked = ring.first();
    firstNewer = ring.end();
    step = Math.max(1, (int) Math.sqrt(ring.size()));
    marks = new GroupStatistics[(ring.size() - 1) / step + 1];
    GroupStatistics state = new GroupStatistics(functions);
    for (long row = firstNewer - 1; row >= firstMarked; row--) {
      state = joined(row, state);
      if ((row - firstMarked) % step == 0) {
        marks[(int) ((row - firstMarked) / step)] = state;
      }
    }
    newer = new GroupStatistics(functions);
    fill();
  }

  /// Folds the rows from the oldest one to the next mark.
  private void fill() {
    firstBetween = ring.first();
    long to = Math.min(firstNewer, firstBetween + step);
    GroupStatistics state =
        to == firstNewer
            ? new GroupStatistics(functions)
            : marks[(int) ((to - firstMarked) / step)];
    between = new GroupStatistics[(int) (to - firstBetween)];
    for (long row = to - 1; row >= firstBetween; row--) {
      state = joined(row, state);
      between[(int) (row - firstBetween)] = state;
    }
  }

  /// The state of a row and those behind it.
  private GroupStatistics joined(long row, GroupStatistics behind) {
    int slot = ring.slot(row);
    if (known[slot] == 0) {
      return behind;
    }
    GroupStatistics state = new GroupStatistics(functions);
    fold(slot, state);
    state.merge(behind);
    return state;
  }

  @Override
  public void clear() {
    ring.clear();
    firstNewer = ring.first();
    newer = new GroupStatistics(functions);
  }

  @Override
  public void result() {
    GroupStatistics state = newer;
    if (ring.first() < firstNewer) {
      state = new GroupStatistics(functions);
      state.merge(between[(int) (ring.first() - firstBetween)]);
      state.merge(newer);
    }
    OptionalDouble result = state.result(function);
    if (result.isPresent()) {
      results.add(result.getAsDouble());
    } else {
      results.addNull();
    }
  }

  @Override
  public Column build() {
    Column built = results.build();
    results = new DoubleColumn.Builder(RecordBatch.ROWS);
    return built;
  }
}
