package dev.etl.sink.postgres;

import dev.etl.data.DecimalColumn;
import dev.etl.data.Int128;
import java.math.BigInteger;

/// Writes decimals as the server sends and receives numeric: a header of four short numbers, then
/// the digits in groups of four
/// (https://doxygen.postgresql.org/backend_2utils_2adt_2numeric_8c.html). Used by one thread.
final class NumericField {
  private static final int GROUP = 4;
  private static final int BASE = 10_000;
  private static final BigInteger WIDE_BASE = BigInteger.valueOf(BASE);
  private static final int HEADER = 4;
  private static final int NEGATIVE = 0x4000;

  private final DecimalColumn column;

  /// The digits of the last group that are not padding.
  private final int lastDigits;

  private final int groupsAfterPoint;

  /// The groups of the current value, the last one first.
  private final int[] groups = new int[16];

  private int count;

  NumericField(DecimalColumn column) {
    this.column = column;
    this.lastDigits = column.scale() % GROUP;
    this.groupsAfterPoint = Math.ceilDiv(column.scale(), GROUP);
  }

  void write(int row, CopyBuffer out) {
    count = 0;
    boolean negative = column.high(row) < 0;
    if (column.high(row) == column.low(row) >> 63 && column.low(row) != Long.MIN_VALUE) {
      split(Math.abs(column.low(row)));
    } else {
      split(column.unscaled(row).abs());
    }
    out.writeInt((HEADER + count) * Short.BYTES);
    out.writeShort(count);
    out.writeShort(count - groupsAfterPoint - 1);
    out.writeShort(negative ? NEGATIVE : 0);
    out.writeShort(column.scale());
    for (int group = count - 1; group >= 0; group--) {
      out.writeShort(groups[group]);
    }
  }

  private void split(long value) {
    long rest = value;
    if (lastDigits > 0 && rest > 0) {
      long unit = Int128.longPowerOfTen(lastDigits);
      add((int) (rest % unit));
      rest /= unit;
    }
    while (rest > 0) {
      groups[count++] = (int) (rest % BASE);
      rest /= BASE;
    }
  }

  private void split(BigInteger value) {
    BigInteger rest = value;
    if (lastDigits > 0) {
      BigInteger[] parts = rest.divideAndRemainder(Int128.powerOfTen(lastDigits));
      add(parts[1].intValue());
      rest = parts[0];
    }
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(WIDE_BASE);
      groups[count++] = parts[1].intValue();
      rest = parts[0];
    }
  }

  /// Adds the last group, filled up with zeros.
  private void add(int digits) {
    groups[count++] = digits * (int) Int128.longPowerOfTen(GROUP - lastDigits);
  }
}
