package dev.etl.loader.source;

import dev.etl.data.ErrorKind;
import dev.etl.data.grammar.Words;

/// The policy for a source that cannot be read: a URL that does not answer, a file that is missing
/// or damaged.
public enum SourceErrors {
  /// The run fails, and nothing is published.
  FAIL,
  /// The source counts as one bad row, and none of its rows are published.
  REJECT;

  public static final Words<SourceErrors> GRAMMAR = Words.of(SourceErrors.class);

  /// Whether an error means that its source cannot be read, rather than a wrong pipeline or a
  /// cancelled run.
  public static boolean isOfSource(ErrorKind kind) {
    return switch (kind) {
      case DATA, UNAVAILABLE -> true;
      case USAGE, LOCKED, DIFFERENCE, TIME_LIMIT, CANCELLED, INTERNAL -> false;
    };
  }

  @Override
  public String toString() {
    return GRAMMAR.print(this);
  }
}
