package dev.etl.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Resources used by this process since its start; take two readings and subtract.
///
/// Linux reports them in `/proc/self` (see proc_pid_stat(5) and proc_pid_status(5)); elsewhere less
/// is known. Thread-safe.
public final class ProcessResources {
  /// The unit of the times in `stat`, which is part of the kernel's interface to programs.
  private static final double TICKS_PER_SECOND = 100;

  private static final String PEAK = "VmHWM:";

  private ProcessResources() {}

  /// CPU time so far, in steps of 10 ms on Linux; elsewhere all of it counts as user time. Cheap.
  public static CpuTime cpuTime() {
    String stat = read(Path.of("/proc/self/stat"));
    if (stat != null) {
      return parseStat(stat);
    }
    Duration total = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return new CpuTime(total.toNanos() / 1e9, 0);
  }

  /// CPU time so far of the child processes that have ended, with their own children; null if
  /// unknown. In steps of 10 ms.
  public static @Nullable CpuTime cpuTimeOfChildren() {
    String stat = read(Path.of("/proc/self/stat"));
    return stat == null ? null : parseTimes(stat, 13);
  }

  /// Bytes of heap allocated by all threads so far; null if this JVM cannot tell. Loads the
  /// management classes, so call it only for runs that report it.
  public static @Nullable Long allocatedBytes() {
    return Allocation.bytes();
  }

  /// Peak resident memory in bytes; null if unknown.
  public static @Nullable Long peakMemoryBytes() {
    String status = read(Path.of("/proc/self/status"));
    return status == null ? null : parsePeak(status);
  }

  /// Peak resident memory in bytes of another process; 0 if it has ended, or it is unknown.
  public static long peakMemoryBytes(long process) {
    String status = read(Path.of("/proc", Long.toString(process), "status"));
    return Optional.ofNullable(status).map(ProcessResources::parsePeak).orElse(0L);
  }

  /// Reads fields 14 and 15. Field 2 is the program name in parentheses, which may contain spaces
  /// and parentheses, so counting begins after the last one.
  static CpuTime parseStat(String stat) {
    return parseTimes(stat, 11);
  }

  /// Reads a field with user time and the next one with system time.
  ///
  /// @param user the field's number minus 3
  private static CpuTime parseTimes(String stat, int user) {
    String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new CpuTime(
        Long.parseLong(fromThird[user]) / TICKS_PER_SECOND,
        Long.parseLong(fromThird[user + 1]) / TICKS_PER_SECOND);
  }

  static @Nullable Long parsePeak(String status) {
    Optional<String> peak = status.lines().filter(line -> line.startsWith(PEAK)).findFirst();
    return peak.map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
        .map(kibibytes -> Long.parseLong(kibibytes) * 1024)
        .orElse(null);
  }

  /// The text of a kernel file, where a program's name may have any encoding.
  private static @Nullable String read(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      return null;
    }
  }

  /// The only class that refers to the management classes, so that nothing else loads them.
  private static final class Allocation {
    static @Nullable Long bytes() {
      if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads) {
        long bytes = threads.getTotalThreadAllocatedBytes();
        return bytes < 0 ? null : bytes;
      }
      return null;
    }
  }
}
