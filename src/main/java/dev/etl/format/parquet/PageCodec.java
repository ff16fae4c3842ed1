package dev.etl.format.parquet;

import dev.etl.data.EtlException;
import dev.etl.file.compression.ZstdBlocks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.brotli.dec.BrotliInputStream;

/// Decompresses pages.
final class PageCodec {
  private PageCodec() {}

  /// The content of a page, or part of one.
  ///
  /// @param length bytes of the content
  /// @throws EtlException DATA if it is damaged, or its codec is not supported
  static byte[] decompress(CompressionCodec codec, byte[] from, int begin, int end, int length)
      throws IOException {
    byte[] to = new byte[length];
    if (length == 0) {
      return to;
    }
    switch (codec) {
      case UNCOMPRESSED -> {
        if (end - begin != length) {
          throw Damage.of("a page has another length");
        }
        System.arraycopy(from, begin, to, 0, length);
      }
      case SNAPPY -> Snappy.decompress(from, begin, end, to);
      case LZ4_RAW -> Lz4.decompress(from, begin, end, to);
      case LZ4 -> Lz4.decompressFramed(from, begin, end, to);
      case ZSTD -> ZstdBlocks.decompress(from, begin, end - begin, to);
      case GZIP ->
          read(new GZIPInputStream(new ByteArrayInputStream(from, begin, end - begin)), to);
      case BROTLI ->
          read(new BrotliInputStream(new ByteArrayInputStream(from, begin, end - begin)), to);
      case LZO ->
          throw Damage.unsupported(
              "its pages are compressed by LZO, which etl does not read",
              "write it with another compression, such as zstd");
    }
    return to;
  }

  private static void read(InputStream content, byte[] to) throws IOException {
    try (content) {
      if (content.readNBytes(to, 0, to.length) != to.length) {
        throw Damage.of("a compressed page ends too early");
      }
    }
  }
}
