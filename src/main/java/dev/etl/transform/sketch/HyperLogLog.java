package dev.etl.transform.sketch;

import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.Arrays;

/// Estimates the number of different values from their hashes, in 16 KiB: HyperLogLog (P. Flajolet
/// et al., 2007) with the estimator of O. Ertl, "New cardinality estimation algorithms for
/// HyperLogLog sketches" (2017), which needs no corrections from experiments. The standard error is
/// [#ERROR].
///
/// The estimate depends on the set of the hashes alone, neither on their order nor on how they were
/// divided and merged. Used by one thread at a time.
public final class HyperLogLog {
  private static final int BITS = 14;
  private static final int REGISTERS = 1 << BITS;
  private static final int MAX_RANK = Long.SIZE - BITS + 1;

  /// The standard error of the estimate, as a share: 1.04 divided by the root of the number of
  /// registers.
  public static final double ERROR = 1.04 / (1 << (BITS / 2));

  private static final double TWICE_LN_2 = 1.3862943611198906;

  private final byte[] registers = new byte[REGISTERS];

  /// Adds a well-mixed hash.
  public void add(long hash) {
    int register = (int) (hash >>> (Long.SIZE - BITS));
    int rank = Math.min(MAX_RANK, Long.numberOfLeadingZeros(hash << BITS) + 1);
    if (rank > registers[register]) {
      registers[register] = (byte) rank;
    }
  }

  public void merge(HyperLogLog other) {
    for (int register = 0; register < REGISTERS; register++) {
      registers[register] = (byte) Math.max(registers[register], other.registers[register]);
    }
  }

  /// The number of different hashes, as estimated.
  public long estimate() {
    int[] count = new int[MAX_RANK + 1];
    for (byte rank : registers) {
      count[rank]++;
    }
    double sum = REGISTERS * tau(1 - count[MAX_RANK] / (double) REGISTERS);
    for (int rank = MAX_RANK - 1; rank >= 1; rank--) {
      sum = 0.5 * (sum + count[rank]);
    }
    sum += REGISTERS * sigma(count[0] / (double) REGISTERS);
    return Math.round((double) REGISTERS * REGISTERS / (TWICE_LN_2 * sum));
  }

  private static double sigma(double share) {
    if (share == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double power = share;
    double factor = 1;
    double sum = share;
    double before;
    do {
      power *= power;
      before = sum;
      sum += power * factor;
      factor += factor;
    } while (sum != before);
    return sum;
  }

  private static double tau(double share) {
    if (share == 0 || share == 1) {
      return 0;
    }
    double root = share;
    double factor = 1;
    double sum = 1 - share;
    double before;
    do {
      root = Math.sqrt(root);
      before = sum;
      factor *= 0.5;
      sum -= (1 - root) * (1 - root) * factor;
    } while (sum != before);
    return sum / 3;
  }

  public void writeTo(ByteOutput out) {
    out.putBytes(registers);
  }

  /// Replaces this sketch by one that was written.
  public void readFrom(ByteInput in) {
    in.getInt();
    in.getBytes(registers, REGISTERS);
  }

  /// The bytes that one takes.
  public static long bytes() {
    return REGISTERS;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HyperLogLog sketch && Arrays.equals(registers, sketch.registers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(registers);
  }
}
