package dev.etl.loader.source;

/// The result of reading a split. Immutable.
///
/// @param records number of records, good and bad
/// @param begin where in the file its first record begins
/// @param end where the first record after it begins, and the next split has to begin
public record SplitRead(long records, long begin, long end) {

  /// The guessed start was wrong, or may have been.
  public static final SplitRead MISGUESSED = new SplitRead(0, -1, -1);

  /// The result for an undivided source.
  public static SplitRead whole(long records) {
    return new SplitRead(records, 0, 0);
  }
}
