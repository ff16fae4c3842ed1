package dev.etl.loader.source;

/// What rests on the type of a column that was inferred, not declared.
public enum Guess {
  /// Nothing: any value that does not fit takes the guess back.
  FREE,
  /// Something needs a number or a time: a value of another such type takes the guess back, and any
  /// other makes its row bad.
  KIND,
  /// Something needs just this type: any value that does not fit makes its row bad.
  SETTLED
}
