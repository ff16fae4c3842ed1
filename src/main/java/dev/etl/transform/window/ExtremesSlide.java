package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.transform.table.MemoryReservation;

/// The smallest or largest value of the frame, the first among equal ones (0.0 and -0.0). A frame
/// that moves is a queue of two stacks, as in [StatisticsSlide]: each slot of the older rows knows
/// the best of itself and the older rows behind it.
final class ExtremesSlide implements Slide {
  private static final int NONE = -1;

  private final FrameCall call;
  private final Ring ring;
  private final ValueColumn values;
  private final ValueColumn results;
  private final int[] best;

  /// The number of the first of the newer rows.
  private long newer;

  /// The slot of the best of the newer rows.
  private int bestOfNewer = NONE;

  ExtremesSlide(FrameCall call, MemoryReservation memory) {
    this.call = call;
    // Two slots are enough to compare the best value with the next.
    this.ring = new Ring(call.moves() ? call.mostRows() : 2);
    this.values = new ValueColumn(call.type(), memory);
    this.results = new ValueColumn(call.type(), memory);
    this.best = memory.grown(new int[0], ring.capacity());
    values.resize(ring.capacity());
  }

  @Override
  public void load(RecordBatch batch, boolean[] peers) {
    values.load(Slide.argument(call, batch));
  }

  @Override
  public void add(int row) {
    int slot;
    if (call.moves()) {
      slot = ring.push();
    } else {
      slot = bestOfNewer == 0 ? 1 : 0;
    }
    values.set(row, slot);
    bestOfNewer = better(bestOfNewer, slot);
  }

  /// The better of two slots, the former if they are equal.
  private int better(int former, int latter) {
    if (latter == NONE || values.isNull(latter)) {
      return former;
    }
    if (former == NONE) {
      return latter;
    }
    int compared = values.compare(latter, former);
    return (call.function() == WindowFunction.MIN ? compared < 0 : compared > 0) ? latter : former;
  }

  @Override
  public void remove() {
    if (ring.first() == newer) {
      turn();
    }
    ring.pop();
  }

  /// Makes all rows older ones.
  private void turn() {
    int found = NONE;
    for (long row = ring.end() - 1; row >= ring.first(); row--) {
      int slot = ring.slot(row);
      int own = values.isNull(slot) ? NONE : slot;
      found = better(own, found);
      best[slot] = found;
    }
    newer = ring.end();
    bestOfNewer = NONE;
  }

  @Override
  public void clear() {
    ring.clear();
    newer = ring.first();
    bestOfNewer = NONE;
  }

  @Override
  public void result() {
    int older = ring.first() < newer ? best[ring.oldest()] : NONE;
    int found = better(older, bestOfNewer);
    if (found == NONE) {
      results.appendNull();
    } else {
      results.append(values, found);
    }
  }

  @Override
  public Column build() {
    return results.build();
  }
}
