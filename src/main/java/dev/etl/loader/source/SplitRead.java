package dev.etl.loader.source;

/// What a split turned out to be once it was read. Immutable.
///
/// @param records how many records there were, good and bad
/// @param begin where in the file its first record begins
/// @param end where the first record behind it begins, with which the next split has to begin
public record SplitRead(long records, long begin, long end) {

  /// The guess where it begins was wrong, or may have been.
  public static final SplitRead MISGUESSED = new SplitRead(0, -1, -1);

  /// A source that is not divided.
  public static SplitRead whole(long records) {
    return new SplitRead(records, 0, 0);
  }
}
