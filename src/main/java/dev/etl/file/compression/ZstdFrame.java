package dev.etl.file.compression;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;

/// Opens zstd frames, with a checksum, as the `zstd` program writes them.
final class ZstdFrame {
  private static final int LEVEL = 3;

  private ZstdFrame() {}

  /// Opens a frame. The return type is a plain stream, so that no class of the library is loaded
  /// unless one is opened.
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
