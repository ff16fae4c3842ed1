package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.transform.table.MemoryReservation;

/// The value of the last row of the frame, or of a row that many rows ahead. Rows leave the frame
/// while there are more behind it, so the last one is the one that came last.
final class LatestSlide implements Slide {
  private final FrameCall call;
  private final ValueColumn results;
  private final ValueColumn latest;
  private long size;

  LatestSlide(FrameCall call, MemoryReservation memory) {
    this.call = call;
    this.results = new ValueColumn(call.type(), memory);
    this.latest = new ValueColumn(call.type(), memory);
    latest.resize(1);
  }

  @Override
  public void load(RecordBatch batch, boolean[] peers) {
    latest.load(Slide.argument(call, batch));
  }

  @Override
  public void add(int row) {
    latest.set(row, 0);
    size++;
  }

  @Override
  public void remove() {
    size--;
  }

  @Override
  public void clear() {
    size = 0;
  }

  @Override
  public void result() {
    if (call.function() == WindowFunction.LEAD && size <= call.frame().after()) {
      results.appendNull();
    } else {
      results.append(latest, 0);
    }
  }

  @Override
  public Column build() {
    return results.build();
  }
}
