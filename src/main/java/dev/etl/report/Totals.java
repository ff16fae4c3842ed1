package dev.etl.report;

import java.util.List;

/// Totals over all sources. Immutable.
///
/// @param sources number of sources
/// @param splits number of splits
/// @param rows rows they gave, without those rejected
/// @param bytes bytes read
/// @param retries number of retries
/// @param rejected rows rejected
/// @param failedSources sources that could not be read, if the run continued
public record Totals(
    int sources,
    long splits,
    long rows,
    long bytes,
    long retries,
    long rejected,
    long failedSources) {

  static Totals of(List<SourceReport> sources) {
    return new Totals(
        sources.size(),
        sources.stream().mapToLong(SourceReport::splits).sum(),
        sources.stream().mapToLong(SourceReport::rows).sum(),
        sources.stream().mapToLong(SourceReport::bytes).sum(),
        sources.stream().mapToLong(SourceReport::retries).sum(),
        sources.stream().mapToLong(SourceReport::rejected).sum(),
        sources.stream().filter(source -> source.error() != null).count());
  }
}
