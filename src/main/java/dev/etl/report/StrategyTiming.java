package dev.etl.report;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The cost of one strategy at one input size: a value for each run, in order. Immutable.
///
/// @param mode the strategy: `sequential`, `threads` or `processes`; `spark` for that engine
/// @param workers maximum splits in flight
/// @param scale how often the input was read in each run
/// @param bytes bytes read in each run
/// @param wallSeconds wall time of each run
/// @param userSeconds CPU time of each run in the program itself
/// @param systemSeconds CPU time of each run in the kernel
/// @param allocatedBytes heap that each run allocated; empty if it was not measured
/// @param peakMemoryBytes peak resident memory of a process that ran the job once; null if not
///   measured
/// @param parts where the time of the run with the median wall time went; empty if not measured
public record StrategyTiming(
    String mode,
    int workers,
    int scale,
    long bytes,
    List<Double> wallSeconds,
    List<Double> userSeconds,
    List<Double> systemSeconds,
    List<Long> allocatedBytes,
    @Nullable Long peakMemoryBytes,
    List<PartTime> parts) {

  /// @throws IllegalArgumentException if there was no run, or a list lacks a run
  public StrategyTiming {
    wallSeconds = List.copyOf(wallSeconds);
    userSeconds = List.copyOf(userSeconds);
    systemSeconds = List.copyOf(systemSeconds);
    allocatedBytes = List.copyOf(allocatedBytes);
    parts = List.copyOf(parts);
    int runs = wallSeconds.size();
    if (runs == 0
        || workers < 1
        || scale < 1
        || userSeconds.size() != runs
        || systemSeconds.size() != runs
        || !(allocatedBytes.isEmpty() || allocatedBytes.size() == runs)) {
      throw new IllegalArgumentException(mode + ": not one value for each of " + runs + " runs");
    }
  }

  /// A timing without its parts.
  public StrategyTiming(
      String mode,
      int workers,
      int scale,
      long bytes,
      List<Double> wallSeconds,
      List<Double> userSeconds,
      List<Double> systemSeconds,
      List<Long> allocatedBytes,
      @Nullable Long peakMemoryBytes) {
    this(
        mode,
        workers,
        scale,
        bytes,
        wallSeconds,
        userSeconds,
        systemSeconds,
        allocatedBytes,
        peakMemoryBytes,
        List.of());
  }

  /// Wall time of a part in seconds; 0 without such a part.
  public double seconds(String part) {
    return parts.stream()
        .filter(time -> time.part().equals(part))
        .mapToDouble(PartTime::seconds)
        .sum();
  }

  /// A name that tells timings of one comparison apart: `threads`, `threads, 4 workers, 2 times`.
  ///
  /// @param all the timings of the comparison
  public String label(List<StrategyTiming> all) {
    boolean swept =
        all.stream().anyMatch(other -> other.mode.equals(mode) && other.workers != workers);
    return mode
        + (swept ? ", " + workers + " workers" : "")
        + (scale > 1 ? ", " + scale + " times" : "");
  }

  public int runs() {
    return wallSeconds.size();
  }

  public Measurements wall() {
    return new Measurements(wallSeconds);
  }

  public Measurements user() {
    return new Measurements(userSeconds);
  }

  public Measurements system() {
    return new Measurements(systemSeconds);
  }

  /// User and system time of each run together.
  public Measurements cpu() {
    return new Measurements(
        IntStream.range(0, runs())
            .mapToObj(run -> userSeconds.get(run) + systemSeconds.get(run))
            .toList());
  }

  /// The median of the bytes allocated by a run; null if not measured.
  public @Nullable Double medianAllocatedBytes() {
    return allocatedBytes.isEmpty()
        ? null
        : new Measurements(allocatedBytes.stream().map(Long::doubleValue).toList()).median();
  }
}
