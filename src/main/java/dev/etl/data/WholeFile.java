package dev.etl.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads small files whole: those that people write, or lists, but not data.
public final class WholeFile {
  /// The most bytes of a file.
  public static final int MAX_BYTES = 8 << 20;

  private WholeFile() {}

  /// The bytes of a file. An endless device is read no further than the limit.
  ///
  /// @param what its name in errors: "the pipeline"
  /// @throws EtlException USAGE if it is larger than [#MAX_BYTES]
  public static byte[] read(Path path, String what) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return read(in, path.toString(), what, MAX_BYTES);
    }
  }

  /// The bytes of a stream, which may be endless.
  ///
  /// @param in not closed
  /// @param name its name for users
  /// @param what its kind, for errors: "the pipeline"
  /// @param mostBytes the limit, in whole MiB
  /// @throws EtlException USAGE if there are more
  public static byte[] read(InputStream in, String name, String what, int mostBytes)
      throws IOException {
    byte[] bytes = in.readNBytes(mostBytes + 1);
    if (bytes.length > mostBytes) {
      throw new EtlException(
          ErrorKind.USAGE,
          "%s %s is larger than %d MiB".formatted(what, name, mostBytes >> 20),
          "check the path");
    }
    return bytes;
  }
}
