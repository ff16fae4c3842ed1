package dev.etl.loader.source;

import java.util.OptionalLong;

/// One independent piece of a source: a whole small file or answer of a URL, or a byte range of a
/// large file. Immutable.
///
/// The start of a range's first record is known only after reading the range before. Until then it
/// is a guess, see [Source#read].
///
/// @param index index of the piece in its source, from 0
/// @param begin where in the file its first record begins; empty to guess
public record Split(int index, OptionalLong begin) {
  public static final Split WHOLE = new Split(0, OptionalLong.of(0));

  /// A piece read from its own beginning, regardless of earlier pieces.
  public static Split whole(int index) {
    return new Split(index, WHOLE.begin());
  }

  public static Split guessed(int index) {
    return new Split(index, OptionalLong.empty());
  }

  /// The same piece with a known start of its first record.
  public Split at(long begin) {
    return new Split(index, OptionalLong.of(begin));
  }

  public boolean isGuess() {
    return begin.isEmpty();
  }
}
