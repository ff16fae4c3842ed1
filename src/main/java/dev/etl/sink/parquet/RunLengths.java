package dev.etl.sink.parquet;

/// Parquet's hybrid of runs and packed bits for small numbers: eight or more equal numbers in a row
/// are written once, others in groups of eight.
///
/// Source: [Encodings.md](https://github.com/apache/parquet-format/blob/master/Encodings.md), "Run
/// Length Encoding / Bit-Packing Hybrid".
final class RunLengths {
  private static final int GROUP = 8;

  private RunLengths() {}

  /// The bit width of numbers up to `most`.
  static int width(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  /// Encodes the first `count` numbers.
  ///
  /// @param numbers none negative, none wider than `width` bits
  static void encode(int[] numbers, int count, int width, GrowingBytes out) {
    int from = 0;
    while (from < count) {
      int run = run(numbers, from, count);
      if (run >= GROUP) {
        addRun(numbers[from], run, width, out);
        from += run;
      } else {
        int to = endOfGroups(numbers, from, count);
        addGroups(numbers, from, to, width, out);
        from = to;
      }
    }
  }

  private static int run(int[] numbers, int from, int count) {
    int to = from + 1;
    while (to < count && numbers[to] == numbers[from]) {
      to++;
    }
    return to - from;
  }

  /// The end of groups of eight: the begin of a run, or the end of the numbers.
  private static int endOfGroups(int[] numbers, int from, int count) {
    int to = from;
    while (to < count && !beginsRun(numbers, to, count)) {
      to += GROUP;
    }
    return Math.min(to, count);
  }

  private static boolean beginsRun(int[] numbers, int from, int count) {
    if (count - from < GROUP) {
      return false;
    }
    for (int index = from + 1; index < from + GROUP; index++) {
      if (numbers[index] != numbers[from]) {
        return false;
      }
    }
    return true;
  }

  private static void addRun(int number, int run, int width, GrowingBytes out) {
    out.addVarint(run << 1);
    for (int shift = 0; shift < width; shift += Byte.SIZE) {
      out.addByte(number >>> shift);
    }
  }

  /// Pads the last group with 0.
  private static void addGroups(int[] numbers, int from, int to, int width, GrowingBytes out) {
    int groups = (to - from + GROUP - 1) / GROUP;
    out.addVarint((groups << 1) | 1);
    long packed = 0;
    int bits = 0;
    for (int index = from; index < from + groups * GROUP; index++) {
      long number = index < to ? numbers[index] : 0;
      packed |= number << bits;
      bits += width;
      while (bits >= Byte.SIZE) {
        out.addByte((int) packed);
        packed >>>= Byte.SIZE;
        bits -= Byte.SIZE;
      }
    }
  }
}
