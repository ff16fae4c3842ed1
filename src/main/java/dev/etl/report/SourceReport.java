package dev.etl.report;

import dev.etl.data.Redaction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What was read from one source. Immutable.
///
/// @param source its name; URLs are redacted
/// @param splits how many pieces it was read in
/// @param rows how many rows it gave, without those rejected
/// @param bytes how many bytes were read from it, as they are stored (compressed ones, say)
/// @param seconds the time spent on it, added up over its splits, which may overlap
/// @param retries how many attempts were made again
/// @param rejected how many rows were rejected
/// @param error why it could not be read, where the run went on; null if it could
public record SourceReport(
    String source,
    long splits,
    long rows,
    long bytes,
    double seconds,
    long retries,
    long rejected,
    @Nullable String error) {

  public SourceReport {
    source = Redaction.text(source);
    error = error == null ? null : Redaction.text(error);
  }

  /// The same without what is not to be shown.
  SourceReport shown(UnaryOperator<String> shown) {
    return new SourceReport(
        shown.apply(source),
        splits,
        rows,
        bytes,
        seconds,
        retries,
        rejected,
        error == null ? null : shown.apply(error));
  }
}
