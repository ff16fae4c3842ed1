package dev.etl.format.parquet;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.etl.format.text.Utf8;
import java.nio.ByteBuffer;

/// Reads values in the encoding PLAIN: fixed lengths in little-endian order, or a length before
/// each value.
final class PlainValues {
  private static final int INT96 = 12;

  private PlainValues() {}

  /// No values.
  static Values none(Node.Leaf leaf) {
    return switch (leaf.physical()) {
      case BOOLEAN -> new Values.Booleans(new boolean[0]);
      case INT32, INT64 -> new Values.Longs(new long[0]);
      case FLOAT, DOUBLE -> new Values.Doubles(new double[0]);
      case INT96, BYTES, FIXED -> new Values.Slices(new byte[0], new int[0], new int[0], true);
    };
  }

  static Values read(Node.Leaf leaf, byte[] bytes, int begin, int end, int count) {
    return switch (leaf.physical()) {
      case BOOLEAN -> {
        check(begin, end, (count + 7L) / 8);
        boolean[] values = new boolean[count];
        for (int index = 0; index < count; index++) {
          values[index] = (bytes[begin + (index >>> 3)] >>> (index & 7) & 1) != 0;
        }
        yield new Values.Booleans(values);
      }
      case INT32 -> {
        int[] ints = new int[count];
        buffer(bytes, begin, end, 4L * count).asIntBuffer().get(ints);
        long[] values = new long[count];
        for (int index = 0; index < count; index++) {
          values[index] = ints[index];
        }
        yield new Values.Longs(values);
      }
      case INT64 -> {
        long[] values = new long[count];
        buffer(bytes, begin, end, 8L * count).asLongBuffer().get(values);
        yield new Values.Longs(values);
      }
      case FLOAT -> {
        float[] floats = new float[count];
        buffer(bytes, begin, end, 4L * count).asFloatBuffer().get(floats);
        double[] values = new double[count];
        for (int index = 0; index < count; index++) {
          values[index] = floats[index];
        }
        yield new Values.Doubles(values);
      }
      case DOUBLE -> {
        double[] values = new double[count];
        buffer(bytes, begin, end, 8L * count).asDoubleBuffer().get(values);
        yield new Values.Doubles(values);
      }
      case INT96 -> fixed(bytes, begin, end, INT96, count);
      case FIXED -> fixed(bytes, begin, end, leaf.width(), count);
      case BYTES -> slices(leaf, bytes, begin, end, count);
    };
  }

  private static Values fixed(byte[] bytes, int begin, int end, int width, int count) {
    check(begin, end, (long) width * count);
    int[] begins = new int[count];
    int[] lengths = new int[count];
    for (int index = 0; index < count; index++) {
      begins[index] = begin + index * width;
      lengths[index] = width;
    }
    return new Values.Slices(bytes, begins, lengths, false);
  }

  private static Values slices(Node.Leaf leaf, byte[] bytes, int begin, int end, int count) {
    int[] begins = new int[count];
    int[] lengths = new int[count];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
    int at = begin;
    for (int index = 0; index < count; index++) {
      check(at, end, Integer.BYTES);
      int length = buffer.getInt(at);
      at += Integer.BYTES;
      if (length < 0 || length > end - at) {
        throw Damage.of("a page ends too early");
      }
      begins[index] = at;
      lengths[index] = length;
      at += length;
    }
    return slices(leaf, bytes, begins, lengths, count);
  }

  /// Slices, which are checked if they are texts.
  static Values slices(Node.Leaf leaf, byte[] bytes, int[] begins, int[] lengths, int count) {
    return new Values.Slices(
        bytes, begins, lengths, isText(leaf.meaning()) && isUtf8(bytes, begins, lengths, count));
  }

  private static boolean isText(Meaning meaning) {
    return meaning.kind() == Meaning.Kind.TEXT || meaning.kind() == Meaning.Kind.JSON;
  }

  private static boolean isUtf8(byte[] bytes, int[] begins, int[] lengths, int count) {
    for (int index = 0; index < count; index++) {
      if (!Utf8.isValid(bytes, begins[index], begins[index] + lengths[index])) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuffer buffer(byte[] bytes, int begin, int end, long length) {
    check(begin, end, length);
    return ByteBuffer.wrap(bytes, begin, (int) length).order(LITTLE_ENDIAN);
  }

  private static void check(int begin, int end, long length) {
    if (length > end - begin) {
      throw Damage.of("a page ends too early");
    }
  }
}
