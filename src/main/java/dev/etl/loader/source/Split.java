package dev.etl.loader.source;

import java.util.OptionalLong;

/// One independent piece of a source: the whole of a small file or of a URL's answer, or a range of
/// the bytes of a large file. Immutable.
///
/// Where the first record of a range begins is known only when the range before it was read. Until
/// then it is a guess, see [Source#read].
///
/// @param index which piece of its source it is, from 0
/// @param begin where in the file its first record begins; empty where it is to be guessed
public record Split(int index, OptionalLong begin) {
  public static final Split WHOLE = new Split(0, OptionalLong.of(0));

  /// A piece that is read from its own beginning, whatever comes before it.
  public static Split whole(int index) {
    return new Split(index, WHOLE.begin());
  }

  public static Split guessed(int index) {
    return new Split(index, OptionalLong.empty());
  }

  /// The same piece with a first record that is known to begin there.
  public Split at(long begin) {
    return new Split(index, OptionalLong.of(begin));
  }

  public boolean isGuess() {
    return begin.isEmpty();
  }
}
