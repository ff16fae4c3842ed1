package dev.etl.report;

import org.jspecify.annotations.Nullable;

/// Row counts of one stage. Immutable.
///
/// @param in rows that came in
/// @param created rows that the stage made itself
/// @param out rows that went on
/// @param filtered rows that were left out on purpose
/// @param aggregated rows that went into an aggregation
/// @param duplicates rows that were removed as duplicates
/// @param unmatched rows that a join left out
/// @param rejected rows that could not be used
/// @param bytes bytes read by the extraction, or written by the load; null otherwise
/// @param seconds time in the stage, summed over the splits, which may overlap
public record StageReport(
    Stage stage,
    long in,
    long created,
    long out,
    long filtered,
    long aggregated,
    long duplicates,
    long unmatched,
    long rejected,
    @Nullable Long bytes,
    double seconds) {

  /// Whether every row is accounted for.
  public boolean balanced() {
    return in + created == out + filtered + aggregated + duplicates + unmatched + rejected;
  }
}
