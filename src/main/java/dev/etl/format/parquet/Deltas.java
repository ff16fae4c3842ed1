package dev.etl.format.parquet;

/// DELTA_BINARY_PACKED: numbers as differences, in blocks of mini blocks with packed bits. Not
/// thread-safe.
final class Deltas {
  private final byte[] bytes;
  private final int end;
  private int at;

  Deltas(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /// Where the bytes after the numbers begin, once they were read.
  int position() {
    return at;
  }

  /// Decodes all numbers.
  ///
  /// @param most the most that there may be
  long[] read(int most) {
    int blockSize = size(unsigned());
    int minis = size(unsigned());
    int count = (int) unsigned();
    if (minis == 0 || blockSize % minis != 0 || count < 0 || count > most) {
      throw Damage.of("a page of differences has " + count + " values");
    }
    int miniSize = blockSize / minis;
    long[] numbers = new long[count];
    long value = signed();
    if (count == 0) {
      return numbers;
    }
    numbers[0] = value;
    int done = 1;
    int[] widths = new int[minis];
    while (done < count) {
      long least = signed();
      for (int mini = 0; mini < minis; mini++) {
        widths[mini] = next();
        if (widths[mini] > Long.SIZE) {
          throw Damage.of("differences of " + widths[mini] + " bits in a page");
        }
      }
      for (int mini = 0; mini < minis && done < count; mini++) {
        done = unpack(numbers, done, Math.min(count, done + miniSize), widths[mini], least);
        at = checked(at + (long) miniSize * widths[mini] / 8);
      }
    }
    return numbers;
  }

  private int unpack(long[] numbers, int from, int to, int width, long least) {
    long bit = 8L * at;
    for (int index = from; index < to; index++) {
      numbers[index] = numbers[index - 1] + least + packed(bit, width);
      bit += width;
    }
    return to;
  }

  private long packed(long bit, int width) {
    long value = 0;
    int known = 0;
    long position = bit;
    while (known < width) {
      int index = (int) (position >>> 3);
      if (index >= end) {
        throw Damage.of("a page ends too early");
      }
      int skipped = (int) (position & 7);
      int taken = Math.min(8 - skipped, width - known);
      long part = ((bytes[index] & 0xff) >>> skipped) & ((1L << taken) - 1);
      value |= part << known;
      known += taken;
      position += taken;
    }
    return value;
  }

  private int checked(long position) {
    if (position > end) {
      // The last mini block may be cut off.
      return end;
    }
    return (int) position;
  }

  private static int size(long value) {
    if (value < 0 || value > 1 << 20) {
      throw Damage.of("a block of " + value + " differences in a page");
    }
    return (int) value;
  }

  private long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  private long unsigned() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int next = next();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw Damage.of("a number of more than 64 bits in a page");
  }

  private int next() {
    if (at >= end) {
      throw Damage.of("a page ends too early");
    }
    return bytes[at++] & 0xff;
  }
}
