package dev.etl.loader;

/// One independent piece of a source: today the whole of a file or of a URL's answer. Immutable.
///
/// @param index which piece of its source it is, from 0
public record Split(int index) {
  static final Split WHOLE = new Split(0);
}
