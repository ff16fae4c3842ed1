package dev.etl.engine.count;

import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Times of the parts of a run or a split, in nanoseconds, by the number of the part. The steps of
/// the pipeline follow the fixed parts: those before the reduction, the reduction, those after it,
/// and so on. Immutable.
public final class PartTimes implements Serializable {
  /// Finding and sampling the inputs, and binding names and types.
  public static final int BIND = 0;

  /// Reading records, without waits.
  public static final int EXTRACT = 1;

  /// Encoding and writing the rows of a split.
  public static final int LOAD = 2;

  /// Appending splits to the target, in order.
  public static final int MERGE = 3;

  /// Forcing the result to disk and showing it.
  public static final int PUBLISH = 4;

  /// Waits for a retry or a rate limit.
  public static final int WAIT = 5;

  /// The first step of the pipeline.
  public static final int STEPS = 6;

  public static final PartTimes NONE = new PartTimes(new long[0], new long[0], true);

  private static final long serialVersionUID = 1;

  private final long[] wall;
  private final long[] cpu;
  private final boolean cpuKnown;

  /// @param wall wall time of each part
  /// @param cpu CPU time of each part
  /// @param cpuKnown whether all of it was measured
  PartTimes(long[] wall, long[] cpu, boolean cpuKnown) {
    this.wall = wall;
    this.cpu = cpu;
    this.cpuKnown = cpuKnown;
  }

  /// The time of one part, without CPU time.
  static PartTimes of(int part, long nanos) {
    long[] wall = new long[part + 1];
    wall[part] = nanos;
    return new PartTimes(wall, new long[0], false);
  }

  PartTimes plus(PartTimes other) {
    return new PartTimes(sum(wall, other.wall), sum(cpu, other.cpu), cpuKnown && other.cpuKnown);
  }

  private static long[] sum(long[] one, long[] other) {
    long[] sum = Arrays.copyOf(one, Math.max(one.length, other.length));
    for (int part = 0; part < other.length; part++) {
      sum[part] += other[part];
    }
    return sum;
  }

  /// Wall time of a part.
  public long wall(int part) {
    return part < wall.length ? wall[part] : 0;
  }

  /// CPU time of a part; null if unknown.
  public @Nullable Long cpu(int part) {
    return cpuKnown ? (Long) (part < cpu.length ? cpu[part] : 0L) : null;
  }

  /// Wall time in the loader, with its waits.
  long extract() {
    return wall(EXTRACT) + wall(WAIT);
  }

  /// Wall time in the steps.
  long steps() {
    return Arrays.stream(wall).skip(STEPS).sum();
  }

  /// CPU time of all parts; null if unknown.
  @Nullable Long allCpu() {
    return cpuKnown ? (Long) Arrays.stream(cpu).sum() : null;
  }
}
