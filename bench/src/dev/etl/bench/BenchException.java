package dev.etl.bench;

/// A case cannot be measured; the message says why, in a sentence.
final class BenchException extends Exception {
  private static final long serialVersionUID = 1;

  BenchException(String message) {
    super(message);
  }
}
