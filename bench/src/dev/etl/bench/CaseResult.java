package dev.etl.bench;

import java.util.List;

/// What a case gave.
///
/// @param title what it measures
/// @param notes sentences: what else was measured, what was skipped, what failed
/// @param failed whether it could not be measured, or results differ
record CaseResult(
    String name,
    String title,
    List<Bar> bars,
    List<Timing> timings,
    List<String> notes,
    boolean failed) {

  static CaseResult failure(String name, String title, String reason) {
    return new CaseResult(
        name, title, List.of(Bar.notJudged(title)), List.of(), List.of(reason), true);
  }

  CaseResult withoutVerdicts() {
    return new CaseResult(
        name, title, bars.stream().map(Bar::withoutVerdict).toList(), timings, notes, failed);
  }
}
