package dev.etl.report;

import dev.etl.data.Redaction;

/// What was read from one source. Immutable.
///
/// @param source its name; URLs are redacted
/// @param splits how many pieces it was read in
/// @param rows how many rows it gave, without those rejected
/// @param bytes how many bytes were read from it, as they are stored (compressed ones, say)
/// @param seconds the time spent on it, added up over its splits, which may overlap
/// @param retries how many attempts were made again
/// @param rejected how many rows were rejected
public record SourceReport(
    String source,
    long splits,
    long rows,
    long bytes,
    double seconds,
    long retries,
    long rejected) {

  public SourceReport {
    source = Redaction.text(source);
  }
}
