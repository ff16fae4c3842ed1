package dev.etl.report;

import java.util.List;

/// What was read from all sources together. Immutable.
///
/// @param sources how many sources there are
/// @param splits how many pieces they were read in
/// @param rows how many rows they gave, without those rejected
/// @param bytes how many bytes were read
/// @param retries how many attempts were made again
/// @param rejected how many rows were rejected
/// @param failedSources how many sources could not be read, where the run went on
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
