package dev.etl.sink.parquet;

import dev.etl.file.compression.ZstdBlocks;
import dev.etl.format.OutputCompression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.CompressionCodec;

/// Compresses the contents of pages, one page at a time. Used by one thread, which closes it.
sealed interface PageCompressor extends AutoCloseable {

  /// Parquet's name of a compression.
  static CompressionCodec codec(OutputCompression compression) {
    return switch (compression) {
      case NONE -> CompressionCodec.UNCOMPRESSED;
      case GZIP -> CompressionCodec.GZIP;
      case ZSTD -> CompressionCodec.ZSTD;
    };
  }

  /// The compressor for a compression.
  ///
  /// @param scratch receives the compressed content
  static PageCompressor of(OutputCompression compression, GrowingBytes scratch) {
    return switch (compression) {
      case NONE -> new None();
      case GZIP -> new Gzip();
      case ZSTD -> new ZstdPages(scratch);
    };
  }

  /// The compressed content of a page.
  ///
  /// @param bytes contains the content; not changed
  Compressed compress(byte[] bytes, int from, int length);

  @Override
  void close();

  /// Part of an array, valid until the next page is compressed.
  final class Compressed {
    private final byte[] bytes;
    private final int from;
    private final int length;

    private Compressed(byte[] bytes, int from, int length) {
      this.bytes = bytes;
      this.from = from;
      this.length = length;
    }

    int length() {
      return length;
    }

    void writeTo(OutputStream out) throws IOException {
      out.write(bytes, from, length);
    }
  }

  /// Leaves pages uncompressed.
  final class None implements PageCompressor {
    @Override
    public Compressed compress(byte[] bytes, int from, int length) {
      return new Compressed(bytes, from, length);
    }

    @Override
    public void close() {}
  }

  /// RFC 1952.
  final class Gzip implements PageCompressor {
    @Override
    public Compressed compress(byte[] bytes, int from, int length) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(length / 2 + 64);
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(bytes, from, length);
      } catch (IOException e) {
        throw new UncheckedIOException("memory throws no IOException", e);
      }
      byte[] compressed = out.toByteArray();
      return new Compressed(compressed, 0, compressed.length);
    }

    @Override
    public void close() {}
  }

  /// RFC 8878.
  final class ZstdPages implements PageCompressor {
    private final ZstdBlocks blocks = new ZstdBlocks();
    private final GrowingBytes compressed;

    private ZstdPages(GrowingBytes scratch) {
      this.compressed = scratch;
    }

    @Override
    public Compressed compress(byte[] bytes, int from, int length) {
      compressed.expect(ZstdBlocks.mostBytes(length));
      byte[] array = compressed.array();
      return new Compressed(array, 0, blocks.compress(bytes, from, length, array));
    }

    @Override
    public void close() {
      blocks.close();
    }
  }
}
