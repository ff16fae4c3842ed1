package dev.etl.loader.download;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is known of a download: kept beside the file as lines of `key=value`. Immutable.
///
/// @param pattern the name as it was declared: `{name}`
/// @param name the name of the file; empty while it is not complete
/// @param tag the `ETag` of its version; empty if there is none
/// @param modified the `Last-Modified` of its version; empty if there is none
/// @param type the content type
/// @param bytes its length
/// @param written the time of its last write, in milliseconds since 1970
/// @param sha256 the digest of its bytes; empty while it is not complete
record DownloadState(
    String pattern,
    String name,
    String tag,
    String modified,
    String type,
    long bytes,
    long written,
    String sha256) {

  /// The state in a file; empty if there is none, or it cannot be understood.
  static Optional<DownloadState> read(Path path) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
        String[] parts = line.split("=", 2);
        values.put(parts[0], parts.length > 1 ? parts[1] : "");
      }
      return Optional.of(
          new DownloadState(
              values.getOrDefault("pattern", ""),
              values.getOrDefault("name", ""),
              values.getOrDefault("etag", ""),
              values.getOrDefault("last-modified", ""),
              values.getOrDefault("type", ""),
              Long.parseLong(values.getOrDefault("bytes", "-1")),
              Long.parseLong(values.getOrDefault("written", "0")),
              values.getOrDefault("sha256", "")));
    } catch (NoSuchFileException | CharacterCodingException _) {
      return Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Replaces the state in a file, whole or not at all.
  void write(Path path) throws IOException {
    Path next = path.resolveSibling(path.getFileName() + ".new");
    Files.writeString(
        next,
        """
        pattern=%s
        name=%s
        etag=%s
        last-modified=%s
        type=%s
        bytes=%d
        written=%d
        sha256=%s
        """
            .formatted(
                pattern,
                name,
                oneLine(tag),
                oneLine(modified),
                oneLine(type),
                bytes,
                written,
                sha256));
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  /// Whether a file is the one that was downloaded.
  boolean isOf(Path file) throws IOException {
    return !sha256.isEmpty()
        && (!tag.isEmpty() || !modified.isEmpty())
        && Files.isRegularFile(file)
        && Files.size(file) == bytes
        && Files.getLastModifiedTime(file).toMillis() == written;
  }

  /// A validator that tells versions apart byte by byte; empty if there is none.
  String strong() {
    return tag.startsWith("\"") ? tag : "";
  }
}
