package dev.etl.file.input;

import dev.etl.file.disk.FileKey;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Which version of a file it is: two versions are the same if nothing tells them apart. Rights,
/// owners and further names of a file are no part of it. Immutable.
///
/// @param length in bytes as stored
/// @param modified when its bytes were last written, in nanoseconds since 1970, as precise as the
///   storage tells
/// @param key what a new file of the same name has another of; [FileKey#NONE] where there is
///   nothing of the kind
public record FileVersion(long length, long modified, FileKey key) implements Serializable {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  /// One of an object in a storage.
  ///
  /// @param milliseconds when it was last written, since 1970
  /// @param key its ETag; empty if it has none
  public static FileVersion of(long length, long milliseconds, String key) {
    return new FileVersion(length, TimeUnit.MILLISECONDS.toNanos(milliseconds), FileKey.ofTag(key));
  }

  /// The same as another machine sees it, which numbers files its own way.
  FileVersion elsewhere() {
    return new FileVersion(length, modified, FileKey.NONE);
  }

  /// How a later version differs, in words; empty if it is the same. Without a key, times are
  /// compared to the millisecond, since machines tell them to different fractions.
  Optional<String> differenceTo(FileVersion later) {
    if (later.length != length) {
      return Optional.of(
          "it had %d bytes when the run began, and has %d now".formatted(length, later.length));
    }
    boolean keyed = key.isKnown() && later.key.isKnown();
    if (keyed && !later.key.equals(key)) {
      return Optional.of("another file took its place");
    }
    long unit = keyed ? 1 : TimeUnit.MILLISECONDS.toNanos(1);
    if (Math.floorDiv(later.modified, unit) != Math.floorDiv(modified, unit)) {
      return Optional.of(
          "it was of %s when the run began, and is of %s now"
              .formatted(time(modified), time(later.modified)));
    }
    return Optional.empty();
  }

  private static Instant time(long nanoseconds) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanoseconds, NANOS), Math.floorMod(nanoseconds, NANOS));
  }
}
