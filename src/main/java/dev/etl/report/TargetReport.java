package dev.etl.report;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What became of one target. Immutable.
///
/// @param target what it is called, without secrets
/// @param rows how many rows it took
/// @param changedRows how many of its rows were added or replaced; null where those are the rows
///   that it took
/// @param bytes how many bytes were written; null where nobody knows
/// @param published whether it shows the result
public record TargetReport(
    String target, long rows, @Nullable Long changedRows, @Nullable Long bytes, boolean published) {

  /// The same without what is not to be shown.
  TargetReport shown(UnaryOperator<String> shown) {
    return new TargetReport(shown.apply(target), rows, changedRows, bytes, published);
  }
}
