package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.Int128;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.transform.table.MemoryReservation;

/// The exact sum of longs or decimals, in 192 bits: values that leave are subtracted, which loses
/// nothing.
final class TotalSlide implements Slide {
  private final FrameCall call;
  private final Ring ring;
  private final byte[] known;
  private final long[] lows;
  private final long[] highs;
  private Column values;
  private long count;
  private long low;
  private long high;
  private long top;
  private Column.Builder results;

  TotalSlide(FrameCall call, MemoryReservation memory) {
    this.call = call;
    this.ring = new Ring(call.moves() ? call.mostRows() : 1);
    this.known = memory.grown(new byte[0], ring.capacity());
    this.lows = memory.grown(new long[0], ring.capacity());
    this.highs = memory.grown(new long[0], ring.capacity());
    this.values = Column.ofNulls(call.type(), 0);
    this.results = newResults();
  }

  private Column.Builder newResults() {
    return Column.Builder.of(call.result().type(), RecordBatch.ROWS);
  }

  @Override
  public void load(RecordBatch batch, boolean[] peers) {
    values = Slide.argument(call, batch);
  }

  @Override
  public void add(int row) {
    int slot = ring.push();
    if (values.isNull(row)) {
      known[slot] = 0;
      return;
    }
    known[slot] = 1;
    count++;
    if (values instanceof DecimalColumn decimals) {
      lows[slot] = decimals.low(row);
      highs[slot] = decimals.high(row);
    } else {
      lows[slot] = ((LongColumn) values).get(row);
      highs[slot] = lows[slot] >> 63;
    }
    plus(lows[slot], highs[slot], highs[slot] >> 63);
  }

  @Override
  public void remove() {
    int slot = ring.oldest();
    if (known[slot] != 0) {
      count--;
      minus(lows[slot], highs[slot]);
    }
    ring.pop();
  }

  private void minus(long lowBits, long highBits) {
    long topBits = highBits >> 63;
    long borrow = Long.compareUnsigned(low, lowBits) < 0 ? 1 : 0;
    low -= lowBits;
    long upper = high - highBits;
    top -=
        topBits
            + (Long.compareUnsigned(high, highBits) < 0 ? 1 : 0)
            + (Long.compareUnsigned(upper, borrow) < 0 ? 1 : 0);
    high = upper - borrow;
  }

  private void plus(long lowBits, long highBits, long topBits) {
    low += lowBits;
    long carry = Long.compareUnsigned(low, lowBits) < 0 ? 1 : 0;
    long upper = high + highBits;
    long carried = Long.compareUnsigned(upper, highBits) < 0 ? 1 : 0;
    high = upper + carry;
    top += topBits + carried + (carry == 1 && high == 0 ? 1 : 0);
  }

  @Override
  public void clear() {
    ring.clear();
    count = 0;
    low = 0;
    high = 0;
    top = 0;
  }

  @Override
  public void result() {
    if (count == 0) {
      results.addNull();
      return;
    }
    switch (results) {
      case DecimalColumn.Builder decimals -> {
        DecimalType type = decimals.type();
        if (top != high >> 63 || !Int128.fits(high, low, type.precision())) {
          throw call.tooLarge();
        }
        decimals.add(high, low);
      }
      case LongColumn.Builder longs -> {
        if (top != high >> 63 || high != low >> 63) {
          throw call.tooLarge();
        }
        longs.add(low);
      }
      case Column.Builder other -> throw new IllegalStateException("no exact sum: " + other);
    }
  }

  @Override
  public Column build() {
    Column column = results.build();
    results = newResults();
    return column;
  }
}
