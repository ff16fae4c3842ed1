package dev.etl.file.compression;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;

/// Opens frames of Zstandard, with the checksum that the program of that name gives them too.
final class ZstdFrame {
  private static final int LEVEL = 3;

  private ZstdFrame() {}

  /// Opens one. Declared as any stream, so that no class of the library is loaded where none is
  /// opened.
  ///
  /// @param out closed with the frame
  /// @throws IOException if the library of this platform cannot be loaded
  static OutputStream open(OutputStream out) throws IOException {
    try {
      return new ZstdOutputStreamNoFinalizer(out, LEVEL).setChecksum(true);
    } catch (LinkageError e) {
      throw new IOException("the library for zstd cannot be loaded here: " + e.getMessage(), e);
    }
  }
}
