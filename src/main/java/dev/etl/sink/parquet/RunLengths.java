package dev.etl.sink.parquet;

/// Parquet's hybrid of runs and packed bits for small numbers: a number that comes eight times or
/// more in a row is written once, the others stand in groups of eight.
///
/// Source: [Encodings.md](https://github.com/apache/parquet-format/blob/master/Encodings.md), "Run
/// Length Encoding / Bit-Packing Hybrid".
final class RunLengths {
  private static final int GROUP = 8;

  private RunLengths() {}

  /// How many bits it takes for numbers up to `most`.
  static int width(int most) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(most);
  }

  /// Adds the first of the numbers.
  ///
  /// @param numbers none negative, none of more bits than `width`
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

  /// Where groups of eight end: where a run begins, or with the numbers.
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

  /// What is missing in the last group is 0.
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
