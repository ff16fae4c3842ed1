package dev.etl.expression.kernel;

/// Computes values from values, a whole batch at a time. All arguments are read in every row: a
/// faulty one makes the result faulty. Immutable and thread-safe.
@FunctionalInterface
public interface Operation {
  Values apply(Arguments arguments);
}
