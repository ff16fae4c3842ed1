package dev.etl.report;

import dev.etl.data.Redaction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Counts of one source. Immutable.
///
/// @param source its name; URLs are redacted
/// @param splits number of splits
/// @param rows rows it gave, without those rejected
/// @param bytes bytes read from it, as stored (compressed, for example)
/// @param seconds time summed over its splits, which may overlap
/// @param retries number of retries
/// @param rejected rows rejected
/// @param error why it could not be read, if the run continued; null if it could
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

  /// The same with secrets masked.
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
