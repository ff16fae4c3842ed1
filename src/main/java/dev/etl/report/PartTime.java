package dev.etl.report;

import org.jspecify.annotations.Nullable;

/// The time of one part of a run. Immutable.
///
/// @param part `bind`, `extract`, a step by its place and kind such as `2 filter`, `load`, `merge`,
///   `publish`, or `wait` for waits before retries
/// @param seconds wall time, summed over the splits, which may overlap
/// @param cpuSeconds CPU time of the same; null if unknown, as on virtual threads
public record PartTime(String part, double seconds, @Nullable Double cpuSeconds) {}
