package dev.etl.report;

import org.jspecify.annotations.Nullable;

/// What a run took of the process it ran in. Immutable.
///
/// @param userSeconds CPU time in the program itself
/// @param systemSeconds CPU time in the kernel on its behalf
/// @param allocatedBytes heap allocated by all threads; null if it was not measured
/// @param peakMemoryBytes the most resident memory that the process ever had; null if unknown
public record ResourceUsage(
    double userSeconds,
    double systemSeconds,
    @Nullable Long allocatedBytes,
    @Nullable Long peakMemoryBytes) {

  /// CPU time in seconds, over all cores.
  public double cpuSeconds() {
    return userSeconds + systemSeconds;
  }
}
