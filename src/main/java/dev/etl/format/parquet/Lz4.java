package dev.etl.format.parquet;

import java.nio.ByteBuffer;

/// Blocks of LZ4, after its `lz4_Block_format.md`: literals and copies of earlier bytes.
final class Lz4 {
  private static final int LEAST_COPY = 4;
  private static final int HADOOP_HEADER = 8;

  private Lz4() {}

  /// Decompresses one block to exactly the length of an array.
  static void decompress(byte[] from, int begin, int end, byte[] to) {
    if (block(from, begin, end, to, 0) != to.length) {
      throw Damage.of("a compressed page ends too early");
    }
  }

  /// Decompresses blocks as Hadoop frames them: each with its length and that of its content. Some
  /// writers leave out the frames.
  static void decompressFramed(byte[] from, int begin, int end, byte[] to) {
    ByteBuffer bytes = ByteBuffer.wrap(from);
    int at = begin;
    int done = 0;
    while (at + HADOOP_HEADER <= end) {
      int content = bytes.getInt(at);
      int length = bytes.getInt(at + Integer.BYTES);
      boolean framed =
          content >= 0
              && length >= 0
              && content <= to.length - done
              && length <= end - at - HADOOP_HEADER;
      if (!framed) {
        break;
      }
      done = block(from, at + HADOOP_HEADER, at + HADOOP_HEADER + length, to, done);
      at += HADOOP_HEADER + length;
    }
    if (at != end || done != to.length) {
      decompress(from, begin, end, to);
    }
  }

  private static int block(byte[] from, int begin, int end, byte[] to, int start) {
    int at = begin;
    int done = start;
    while (at < end) {
      int token = from[at++] & 0xff;
      int literals = token >>> 4;
      if (literals == 15) {
        int next;
        do {
          next = from[at++] & 0xff;
          literals += next;
        } while (next == 255);
      }
      System.arraycopy(from, at, to, done, literals);
      at += literals;
      done += literals;
      if (at >= end) {
        break;
      }
      int offset = (from[at] & 0xff) | ((from[at + 1] & 0xff) << 8);
      at += 2;
      int size = token & 15;
      if (size == 15) {
        int next;
        do {
          next = from[at++] & 0xff;
          size += next;
        } while (next == 255);
      }
      size += LEAST_COPY;
      copy(to, done, offset, size);
      done += size;
    }
    return done;
  }

  /// Repeats bytes, which may overlap their copy.
  static void copy(byte[] bytes, int to, int offset, int size) {
    int from = to - offset;
    if (offset <= 0 || from < 0) {
      throw Damage.of("a compressed page refers to bytes before it");
    }
    if (offset >= size) {
      System.arraycopy(bytes, from, bytes, to, size);
      return;
    }
    for (int index = 0; index < size; index++) {
      bytes[to + index] = bytes[from + index];
    }
  }
}
