package dev.etl.format.parquet;

/// The raw format of Snappy, after its `format_description.txt`: a length, then literals and copies
/// of earlier bytes.
final class Snappy {
  private Snappy() {}

  /// Decompresses to exactly the length of an array.
  static void decompress(byte[] from, int begin, int end, byte[] to) {
    int at = begin;
    int length = 0;
    int shift = 0;
    int next;
    do {
      next = from[at++];
      length |= (next & 0x7f) << shift;
      shift += 7;
    } while (next < 0);
    if (length != to.length) {
      throw Damage.of("a compressed page has another length");
    }
    int done = 0;
    while (at < end) {
      int tag = from[at++] & 0xff;
      int size;
      int offset;
      switch (tag & 3) {
        case 0 -> {
          size = tag >>> 2;
          if (size >= 60) {
            int extra = size - 59;
            size = number(from, at, extra);
            at += extra;
          }
          size++;
          System.arraycopy(from, at, to, done, size);
          at += size;
          done += size;
          continue;
        }
        case 1 -> {
          size = 4 + ((tag >>> 2) & 7);
          offset = ((tag >>> 5) << 8) | (from[at++] & 0xff);
        }
        case 2 -> {
          size = 1 + (tag >>> 2);
          offset = number(from, at, 2);
          at += 2;
        }
        default -> {
          size = 1 + (tag >>> 2);
          offset = number(from, at, 4);
          at += 4;
        }
      }
      Lz4.copy(to, done, offset, size);
      done += size;
    }
    if (done != to.length) {
      throw Damage.of("a compressed page ends too early");
    }
  }

  private static int number(byte[] bytes, int at, int length) {
    int value = 0;
    for (int index = 0; index < length; index++) {
      value |= (bytes[at + index] & 0xff) << (8 * index);
    }
    return value;
  }
}
