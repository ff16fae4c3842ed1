package dev.etl.report;

import dev.etl.data.Redaction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// When a split was read, and by which worker. A split that is read again has an entry for each
/// time. Immutable.
///
/// @param split number of the split in the run, from 1
/// @param source the name of its source; URLs are redacted
/// @param worker number of the worker, from 1. A worker that waits for a retry gives its place
///   away, so there can be more of them than run at the same time
/// @param startSeconds when reading began, in seconds since the start of the run
/// @param seconds wall time
/// @param cpuSeconds CPU time; null if unknown, as on virtual threads
/// @param waitSeconds wall time in waits before retries
/// @param rows rows that the loader gave
/// @param bytes bytes read
/// @param retries number of retries
/// @param rejected rows rejected
/// @param failed whether it could not be read
public record SplitTiming(
    int split,
    String source,
    int worker,
    double startSeconds,
    double seconds,
    @Nullable Double cpuSeconds,
    double waitSeconds,
    long rows,
    long bytes,
    long retries,
    long rejected,
    boolean failed) {

  public SplitTiming {
    source = Redaction.text(source);
  }

  /// When reading ended, in seconds since the start of the run.
  public double endSeconds() {
    return startSeconds + seconds;
  }

  /// The same with secrets masked.
  SplitTiming shown(UnaryOperator<String> shown) {
    return new SplitTiming(
        split,
        shown.apply(source),
        worker,
        startSeconds,
        seconds,
        cpuSeconds,
        waitSeconds,
        rows,
        bytes,
        retries,
        rejected,
        failed);
  }
}
