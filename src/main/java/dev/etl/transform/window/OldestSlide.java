package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.transform.table.MemoryReservation;

/// The value of the first row of the frame, or of a row that many rows back.
final class OldestSlide implements Slide {
  private final FrameCall call;
  private final Ring ring;
  private final ValueColumn values;
  private final ValueColumn results;

  OldestSlide(FrameCall call, MemoryReservation memory) {
    this.call = call;
    this.ring = new Ring(call.moves() ? call.mostRows() : 1);
    this.values = new ValueColumn(call.type(), memory);
    this.results = new ValueColumn(call.type(), memory);
    values.resize(ring.capacity());
  }

  @Override
  public void load(RecordBatch batch, boolean[] peers) {
    values.load(Slide.argument(call, batch));
  }

  @Override
  public void add(int row) {
    if (call.moves() || ring.size() == 0) {
      values.set(row, ring.push());
    }
  }

  @Override
  public void remove() {
    ring.pop();
  }

  @Override
  public void clear() {
    ring.clear();
  }

  @Override
  public void result() {
    if (call.function() == WindowFunction.LAG && ring.size() <= call.frame().before()) {
      results.appendNull();
    } else {
      results.append(values, ring.oldest());
    }
  }

  @Override
  public Column build() {
    return results.build();
  }
}
