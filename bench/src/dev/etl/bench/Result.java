package dev.etl.bench;

import java.util.List;
import java.util.Map;

/// All that a run of the benchmark found.
///
/// @param started the local date and time, as in `2026-01-31 13:45`
/// @param quick whether it was made with small data, to try it out
/// @param seed what the order of the rounds followed from
/// @param memoryMethod how peak memory was measured
/// @param skipped the peers that were skipped, and why
record Result(
    String started,
    boolean quick,
    int runs,
    long seed,
    String memoryMethod,
    Map<String, String> machine,
    Map<String, String> versions,
    Map<String, String> skipped,
    List<CaseResult> cases) {}
