package dev.etl.loader.source;

/// A guess about how an input is written. Immutable.
///
/// @param what in words: `fields are separated by ';'`
/// @param reason in words
/// @param option the option that says the same: `--delimiter=';'`
/// @param key the key of pipeline files that says the same: `delimiter: ";"`
public record FormatGuess(String what, String reason, String option, String key) {

  /// The guess in words that follow the name of the input.
  public String note() {
    return "%s: %s; given by %s".formatted(what, reason, option);
  }
}
