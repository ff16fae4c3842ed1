package dev.etl.file.compression;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;

/// Compresses blocks of bytes into independent zstd frames (RFC 8878), favouring speed over size.
/// Used by one thread; must be closed, since it holds memory outside of the heap.
public final class ZstdBlocks implements AutoCloseable {
  private static final int LEVEL = 1;

  /// For blocks that are read once or twice and then gone.
  private static final int TEMPORARY_LEVEL = -1;

  private final ZstdCompressCtx context;

  public ZstdBlocks() {
    this(LEVEL);
  }

  private ZstdBlocks(int level) {
    context = new ZstdCompressCtx().setLevel(level);
  }

  /// Blocks of temporary files: faster still, and larger.
  public static ZstdBlocks temporary() {
    return new ZstdBlocks(TEMPORARY_LEVEL);
  }

  /// The most bytes of a frame of a block.
  ///
  /// @throws ArithmeticException if that is more than an array holds
  public static int mostBytes(int length) {
    return Math.toIntExact(Zstd.compressBound(length));
  }

  /// Compresses bytes of one array to the beginning of another.
  ///
  /// @param to at least [#mostBytes] long
  /// @return the length of the frame in bytes
  public int compress(byte[] from, int start, int length, byte[] to) {
    return context.compressByteArray(to, 0, to.length, from, start, length);
  }

  /// Decompresses frames in part of an array to the beginning of another.
  ///
  /// @param to exactly as long as the content
  /// @throws IOException if they do not hold so much
  public static void decompress(byte[] frames, int from, int length, byte[] to) throws IOException {
    long size;
    try {
      size = Zstd.decompressByteArray(to, 0, to.length, frames, from, length);
    } catch (ZstdException e) {
      throw new IOException("a compressed block is damaged", e);
    }
    if (size != to.length) {
      throw new IOException("a compressed block is damaged");
    }
  }

  /// Decompresses a frame to the beginning of an array.
  ///
  /// @param to exactly as long as the block was
  /// @throws IOException if the frame does not hold such a block
  public static void decompress(byte[] frame, int length, byte[] to) throws IOException {
    decompress(frame, 0, length, to);
  }

  @Override
  public void close() {
    context.close();
  }
}
