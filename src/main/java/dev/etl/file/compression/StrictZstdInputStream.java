package dev.etl.file.compression;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.etl.file.disk.NativeLibrary;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Decompresses Zstandard to the very last byte: any number of complete frames, and nothing else.
/// The library's own stream takes a frame that is truncated in its first bytes for the end of the
/// file, and rows would be lost silently. Used by one thread at a time.
final class StrictZstdInputStream extends InputStream {
  private static final int NO_ZSTD = 10;
  private static final int WINDOW_TOO_LARGE = 16;
  private static final String HINT = "download it again, or compress it again";

  private final InputStream stored;
  private final ZstdDecompressCtx context;
  private final byte[] buffer;
  private final ByteBuffer in;
  private final ByteBuffer out;
  private boolean betweenFrames;
  private boolean begun;
  private boolean full;

  /// @param size size of the buffer, in bytes
  /// @throws IOException if the library of this platform cannot be loaded
  StrictZstdInputStream(InputStream stored, int size) throws IOException {
    this.stored = stored;
    this.context = context();
    this.buffer = new byte[size];
    this.in = ByteBuffer.allocateDirect(size).flip();
    this.out = ByteBuffer.allocateDirect(size).flip();
  }

  /// Opens a stream. The general return type keeps the library from loading where none is opened.
  static InputStream open(InputStream stored, int size) throws IOException {
    NativeLibrary.loadZstd();
    return new StrictZstdInputStream(stored, size);
  }

  private static ZstdDecompressCtx context() throws IOException {
    try {
      return new ZstdDecompressCtx();
    } catch (LinkageError e) {
      throw new IOException("the library for zstd cannot be loaded here: " + e.getMessage(), e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!out.hasRemaining()) {
      // What did not fit into the last output comes without further input.
      if (!full && !in.hasRemaining() && !fill()) {
        if (betweenFrames) {
          return -1;
        }
        throw new EOFException("in the middle of a frame");
      }
      decompress();
    }
    int count = Math.min(length, out.remaining());
    out.get(bytes, from, count);
    return count;
  }

  private boolean fill() throws IOException {
    int read = stored.read(buffer, 0, buffer.length);
    if (read < 0) {
      return false;
    }
    in.clear().put(buffer, 0, read).flip();
    return true;
  }

  private void decompress() throws IOException {
    out.clear();
    try {
      betweenFrames = context.decompressDirectByteBufferStream(out, in);
    } catch (ZstdException e) {
      throw damaged(e);
    }
    full = !betweenFrames && !out.hasRemaining();
    begun |= betweenFrames || out.position() > 0;
    out.flip();
  }

  private DamagedFileException damaged(ZstdException failure) {
    // Some of the library's methods give the number of an error, others its negative.
    long code = Math.abs(failure.getErrorCode());
    if (code == NO_ZSTD) {
      return begun
          ? new DamagedFileException("has other data after its zstd frames", HINT, failure)
          : new DamagedFileException(
              "not zstd, despite its name", "rename it, or download it again", failure);
    }
    return code == WINDOW_TOO_LARGE
        ? new DamagedFileException(
            "takes more memory than 128 MiB to decompress",
            "compress it without --long=28 or more",
            failure)
        : new DamagedFileException("is damaged: " + failure.getMessage(), HINT, failure);
  }

  @Override
  public void close() throws IOException {
    try (stored) {
      context.close();
    }
  }
}
