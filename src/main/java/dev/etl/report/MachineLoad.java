package dev.etl.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The processors' time that all programs of this machine have used, as Linux reports it in
/// `/proc/stat` (see proc_stat(5)). Take two readings to learn the share of others. Immutable.
///
/// @param busySeconds time in programs and in the kernel since the start of the machine; NaN if
///   unknown
/// @param processors the number of processors of the machine; 0 if unknown
public record MachineLoad(double busySeconds, int processors) {
  private static final double TICKS_PER_SECOND = 100;
  private static final double TICK = 1 / TICKS_PER_SECOND;

  /// Nothing is known.
  public static final MachineLoad UNKNOWN = new MachineLoad(Double.NaN, 0);

  /// The time until now.
  public static MachineLoad now() {
    try {
      return parse(Files.readString(Path.of("/proc/stat"), ISO_8859_1));
    } catch (IOException | IllegalArgumentException e) {
      return UNKNOWN;
    }
  }

  /// Reads the first line: user, nice, system, idle, iowait, irq, softirq, steal.
  static MachineLoad parse(String stat) {
    List<String> lines = stat.lines().filter(line -> line.startsWith("cpu")).toList();
    if (lines.size() < 2) {
      return UNKNOWN;
    }
    String[] times = lines.getFirst().trim().split(" +", -1);
    if (times.length < 8) {
      return UNKNOWN;
    }
    double ticks = 0;
    for (int field : new int[] {1, 2, 3, 6, 7}) {
      ticks += Long.parseLong(times[field]);
    }
    return new MachineLoad(ticks / TICKS_PER_SECOND, lines.size() - 1);
  }

  /// The share of the machine's processors that other programs took since an earlier reading, from
  /// 0 to 1; NaN if unknown, or if the machine claims to have worked less than the program itself,
  /// as it may in a container.
  ///
  /// @param wallSeconds the time since then
  /// @param ownSeconds CPU time of the measured program meanwhile
  public double othersSince(MachineLoad earlier, double wallSeconds, double ownSeconds) {
    double others = busySeconds - earlier.busySeconds - ownSeconds;
    if (!(wallSeconds > 0) || processors == 0 || others < -TICK * (processors + 2)) {
      return Double.NaN;
    }
    return Math.clamp(others / (wallSeconds * processors), 0.0, 1.0);
  }
}
