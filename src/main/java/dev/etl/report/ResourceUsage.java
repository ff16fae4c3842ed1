package dev.etl.report;

import org.jspecify.annotations.Nullable;

/// Resources that a run used. Immutable.
///
/// @param userSeconds CPU time in the program itself
/// @param systemSeconds CPU time in the kernel on its behalf
/// @param allocatedBytes heap allocated by all threads; null if it was not measured
/// @param peakMemoryBytes peak resident memory of the process and its worker processes, which share
///   some of it; null if unknown
/// @param spilledBytes bytes that steps over all rows put into temporary files, before compression
public record ResourceUsage(
    double userSeconds,
    double systemSeconds,
    @Nullable Long allocatedBytes,
    @Nullable Long peakMemoryBytes,
    long spilledBytes) {

  /// Resources of a run without temporary files.
  public ResourceUsage(
      double userSeconds,
      double systemSeconds,
      @Nullable Long allocatedBytes,
      @Nullable Long peakMemoryBytes) {
    this(userSeconds, systemSeconds, allocatedBytes, peakMemoryBytes, 0);
  }

  /// CPU time in seconds, over all cores.
  public double cpuSeconds() {
    return userSeconds + systemSeconds;
  }
}
