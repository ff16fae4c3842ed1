package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Arrays;
import java.util.Locale;

/// What to do about a source that cannot be read: a URL that does not answer, a file that is
/// missing or damaged.
public enum SourceErrors {
  /// The run fails, and nothing is published.
  FAIL,
  /// The source counts as one bad row, and none of its rows are published.
  REJECT;

  /// The one of a name.
  ///
  /// @throws EtlException USAGE if there is none
  public static SourceErrors parse(String text) {
    return Arrays.stream(values())
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new EtlException(
                    ErrorKind.USAGE,
                    "'" + text + "' is no way to treat sources that cannot be read",
                    "write fail or reject"));
  }

  /// Whether an error means that its source cannot be read, rather than that the pipeline is wrong
  /// or the run was told to stop.
  public static boolean isOfSource(ErrorKind kind) {
    return switch (kind) {
      case DATA, UNAVAILABLE -> true;
      case USAGE, LOCKED, DIFFERENCE, CANCELLED, INTERNAL -> false;
    };
  }

  /// The text that [#parse] takes for it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
