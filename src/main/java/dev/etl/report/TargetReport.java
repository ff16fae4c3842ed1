package dev.etl.report;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The outcome of one target. Immutable.
///
/// @param target its name, without secrets
/// @param rows rows it took
/// @param changedRows rows added or replaced; null where they equal the rows it took
/// @param bytes bytes written; null if unknown
/// @param published whether it shows the result
public record TargetReport(
    String target, long rows, @Nullable Long changedRows, @Nullable Long bytes, boolean published) {

  /// The same with secrets masked.
  TargetReport shown(UnaryOperator<String> shown) {
    return new TargetReport(shown.apply(target), rows, changedRows, bytes, published);
  }
}
