package dev.etl.format.parquet;

/// Small numbers as runs: each is a value and a count, or packed values of some bits. Not
/// thread-safe.
final class RunLengths {
  private final byte[] bytes;
  private final int end;
  private final int width;
  private int at;

  /// @param width bits of a number
  RunLengths(byte[] bytes, int from, int end, int width) {
    if (width < 0 || width > 32 || end > bytes.length) {
      throw Damage.of("numbers of " + width + " bits in a page");
    }
    this.bytes = bytes;
    this.at = from;
    this.end = end;
    this.width = width;
  }

  /// Whether one run of a value covers the first numbers.
  ///
  /// @param count how many
  boolean isOne(int value, int count) {
    int start = at;
    int header = unsigned();
    boolean one = (header & 1) == 0 && header >>> 1 >= count && repeated() == value;
    at = start;
    return one;
  }

  /// Decodes the first numbers.
  void read(int[] numbers, int count) {
    int done = 0;
    while (done < count) {
      int header = unsigned();
      int length = header >>> 1;
      if (length == 0) {
        throw Damage.of("a run of no values in a page");
      }
      if ((header & 1) == 0) {
        int value = repeated();
        int stop = Math.min(count, saturated(done, length));
        while (done < stop) {
          numbers[done++] = value;
        }
      } else {
        done = unpack(numbers, done, Math.min(count, saturated(done, length * 8L)));
      }
    }
  }

  private static int saturated(int done, long length) {
    return (int) Math.min(Integer.MAX_VALUE, done + length);
  }

  /// Values of `width` bits, from the lowest bit on.
  private int unpack(int[] numbers, int from, int to) {
    long bits = 0;
    int known = 0;
    long mask = (1L << width) - 1;
    int position = at;
    // Groups of eight, though the last ones may be cut off with the page.
    int groups = (to - from + 7) / 8;
    for (int index = from; index < to; index++) {
      while (known < width) {
        if (position >= end) {
          throw Damage.of("a page ends too early");
        }
        bits |= (bytes[position++] & 0xffL) << known;
        known += 8;
      }
      numbers[index] = (int) (bits & mask);
      bits >>>= width;
      known -= width;
    }
    at = (int) Math.min(end, at + (long) groups * width);
    return to;
  }

  private int repeated() {
    int value = 0;
    for (int index = 0; index < (width + 7) / 8; index++) {
      value |= next() << (8 * index);
    }
    return value;
  }

  private int unsigned() {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = next();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw Damage.of("a number of more than 32 bits in a page");
  }

  private int next() {
    if (at >= end) {
      throw Damage.of("a page ends too early");
    }
    return bytes[at++] & 0xff;
  }
}
