package dev.etl.expression.kernel;

/// Computes values from values, a whole batch at a time. It looks at every argument in every row:
/// one that is at fault makes the result so. Immutable; safe for use by several threads.
@FunctionalInterface
public interface Operation {
  Values apply(Arguments arguments);
}
