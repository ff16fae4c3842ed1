package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Validity;
import dev.etl.transform.table.MemoryReservation;

/// The number of rows, or of values.
final class CountSlide implements Slide {
  private static final byte VALUE = 1;

  private final FrameCall call;
  private final Ring ring;
  private final byte[] known;
  private Validity validity = Validity.all(0);
  private long count;
  private LongColumn.Builder results = new LongColumn.Builder(RecordBatch.ROWS);

  CountSlide(FrameCall call, MemoryReservation memory) {
    this.call = call;
    this.ring = new Ring(call.moves() ? call.mostRows() : 1);
    this.known = memory.grown(new byte[0], ring.capacity());
  }

  @Override
  public void load(RecordBatch batch, boolean[] peers) {
    validity =
        call.column() < 0 ? Validity.all(batch.rows()) : Slide.argument(call, batch).validity();
  }

  @Override
  public void add(int row) {
    byte added = validity.isNull(row) ? 0 : VALUE;
    known[ring.push()] = added;
    count += added;
  }

  @Override
  public void remove() {
    count -= known[ring.oldest()];
    ring.pop();
  }

  @Override
  public void clear() {
    ring.clear();
    count = 0;
  }

  @Override
  public void result() {
    results.add(count);
  }

  @Override
  public Column build() {
    Column column = results.build();
    results = new LongColumn.Builder(RecordBatch.ROWS);
    return column;
  }
}
