package dev.etl.file.input;

import dev.etl.file.disk.FileKey;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The version of a file: two versions are the same unless something distinguishes them.
/// Permissions, owners and further names are ignored. Immutable.
///
/// @param length the stored length in bytes
/// @param modified the time of the last write, in nanoseconds since 1970, as precise as the storage
///   gives it
/// @param key differs for a new file of the same name; [FileKey#NONE] if there is none
public record FileVersion(long length, long modified, FileKey key) implements Serializable {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  /// The version of an object in a storage.
  ///
  /// @param milliseconds the time of the last write, since 1970
  /// @param key its ETag; empty if it has none
  public static FileVersion of(long length, long milliseconds, String key) {
    return new FileVersion(length, TimeUnit.MILLISECONDS.toNanos(milliseconds), FileKey.ofTag(key));
  }

  /// The version as seen from another machine, which numbers files differently.
  FileVersion elsewhere() {
    return new FileVersion(length, modified, FileKey.NONE);
  }

  /// The difference of a later version, in words; empty if it is the same. Without a key, times are
  /// compared to the millisecond, since machines report them at different precision.
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
          "it was modified at %s when the run began, and at %s now"
              .formatted(time(modified), time(later.modified)));
    }
    return Optional.empty();
  }

  private static Instant time(long nanoseconds) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanoseconds, NANOS), Math.floorMod(nanoseconds, NANOS));
  }
}
