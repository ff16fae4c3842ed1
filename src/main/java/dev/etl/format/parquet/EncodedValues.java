package dev.etl.format.parquet;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteBuffer;

/// Reads values in the encodings other than PLAIN.
final class EncodedValues {
  private EncodedValues() {}

  /// Values of a dictionary.
  ///
  /// @param indexes valid indexes
  static Values ofDictionary(Values dictionary, int[] indexes, int count) {
    return switch (dictionary) {
      case Values.Longs(long[] known) -> {
        long[] values = new long[count];
        for (int index = 0; index < count; index++) {
          values[index] = known[indexes[index]];
        }
        yield new Values.Longs(values);
      }
      case Values.Doubles(double[] known) -> {
        double[] values = new double[count];
        for (int index = 0; index < count; index++) {
          values[index] = known[indexes[index]];
        }
        yield new Values.Doubles(values);
      }
      case Values.Booleans(boolean[] known) -> {
        boolean[] values = new boolean[count];
        for (int index = 0; index < count; index++) {
          values[index] = known[indexes[index]];
        }
        yield new Values.Booleans(values);
      }
      case Values.Slices(byte[] bytes, int[] known, int[] knownLengths, boolean utf8) -> {
        int[] begins = new int[count];
        int[] lengths = new int[count];
        for (int index = 0; index < count; index++) {
          begins[index] = known[indexes[index]];
          lengths[index] = knownLengths[indexes[index]];
        }
        yield new Values.Slices(bytes, begins, lengths, utf8);
      }
    };
  }

  /// Booleans in runs.
  static Values runs(Node.Leaf leaf, byte[] bytes, int begin, int end, int count) {
    if (leaf.physical() != Node.Physical.BOOLEAN || end - begin < Integer.BYTES) {
      throw wrong(leaf, "RLE");
    }
    int[] numbers = new int[count];
    new RunLengths(bytes, begin + Integer.BYTES, end, 1).read(numbers, count);
    boolean[] values = new boolean[count];
    for (int index = 0; index < count; index++) {
      values[index] = numbers[index] != 0;
    }
    return new Values.Booleans(values);
  }

  /// Whole numbers as differences.
  static Values deltas(Node.Leaf leaf, byte[] bytes, int begin, int end, int count) {
    long[] numbers = exactly(new Deltas(bytes, begin, end).read(count), count);
    return switch (leaf.physical()) {
      case INT64 -> new Values.Longs(numbers);
      case INT32 -> {
        for (int index = 0; index < count; index++) {
          numbers[index] = (int) numbers[index];
        }
        yield new Values.Longs(numbers);
      }
      case BOOLEAN, INT96, FLOAT, DOUBLE, BYTES, FIXED -> throw wrong(leaf, "DELTA_BINARY_PACKED");
    };
  }

  /// The lengths of all values, then the values.
  static Values lengths(Node.Leaf leaf, byte[] bytes, int begin, int end, int count) {
    if (leaf.physical() != Node.Physical.BYTES) {
      throw wrong(leaf, "DELTA_LENGTH_BYTE_ARRAY");
    }
    Deltas deltas = new Deltas(bytes, begin, end);
    int[] lengths = sizes(exactly(deltas.read(count), count));
    int[] begins = new int[count];
    int at = deltas.position();
    for (int index = 0; index < count; index++) {
      begins[index] = at;
      if (lengths[index] > end - at) {
        throw Damage.of("a page ends too early");
      }
      at += lengths[index];
    }
    return PlainValues.slices(leaf, bytes, begins, lengths, count);
  }

  /// The length that each value has in common with the one before, then the rests.
  static Values prefixes(Node.Leaf leaf, byte[] bytes, int begin, int end, int count) {
    if (leaf.physical() != Node.Physical.BYTES && leaf.physical() != Node.Physical.FIXED) {
      throw wrong(leaf, "DELTA_BYTE_ARRAY");
    }
    Deltas first = new Deltas(bytes, begin, end);
    int[] prefixes = sizes(exactly(first.read(count), count));
    Deltas second = new Deltas(bytes, first.position(), end);
    int[] rests = sizes(exactly(second.read(count), count));
    int[] begins = new int[count];
    int[] lengths = new int[count];
    long all = 0;
    for (int index = 0; index < count; index++) {
      all += prefixes[index] + rests[index];
    }
    if (all > Integer.MAX_VALUE - 8) {
      throw Damage.of("a page has more than 2 GiB");
    }
    byte[] texts = new byte[(int) all];
    int at = second.position();
    int done = 0;
    for (int index = 0; index < count; index++) {
      int before = index == 0 ? 0 : lengths[index - 1];
      if (prefixes[index] > before || rests[index] > end - at) {
        throw Damage.of("a page ends too early");
      }
      if (prefixes[index] > 0) {
        System.arraycopy(texts, begins[index - 1], texts, done, prefixes[index]);
      }
      System.arraycopy(bytes, at, texts, done + prefixes[index], rests[index]);
      begins[index] = done;
      lengths[index] = prefixes[index] + rests[index];
      at += rests[index];
      done += lengths[index];
    }
    return PlainValues.slices(leaf, texts, begins, lengths, count);
  }

  /// The first bytes of all values, then the second ones, and so on.
  static Values streams(Node.Leaf leaf, byte[] bytes, int begin, int end, int count) {
    int width =
        switch (leaf.physical()) {
          case INT32, FLOAT -> Integer.BYTES;
          case INT64, DOUBLE -> Long.BYTES;
          case FIXED -> leaf.width();
          case BOOLEAN, INT96, BYTES -> throw wrong(leaf, "BYTE_STREAM_SPLIT");
        };
    if ((long) width * count > end - begin) {
      throw Damage.of("a page ends too early");
    }
    byte[] joined = new byte[width * count];
    int stride = (end - begin) / Math.max(1, width);
    for (int part = 0; part < width; part++) {
      for (int index = 0; index < count; index++) {
        joined[index * width + part] = bytes[begin + part * stride + index];
      }
    }
    ByteBuffer buffer = ByteBuffer.wrap(joined).order(LITTLE_ENDIAN);
    return PlainValues.read(leaf, buffer.array(), 0, joined.length, count);
  }

  private static long[] exactly(long[] numbers, int count) {
    if (numbers.length != count) {
      throw Damage.of("a page has " + numbers.length + " values instead of " + count);
    }
    return numbers;
  }

  private static int[] sizes(long[] numbers) {
    int[] sizes = new int[numbers.length];
    for (int index = 0; index < sizes.length; index++) {
      sizes[index] = (int) numbers[index];
      if (sizes[index] < 0) {
        throw Damage.of("a value of negative length");
      }
    }
    return sizes;
  }

  private static RuntimeException wrong(Node.Leaf leaf, String encoding) {
    return Damage.of("column '" + leaf.name() + "' has values in " + encoding);
  }
}
