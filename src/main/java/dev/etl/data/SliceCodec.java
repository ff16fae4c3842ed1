package dev.etl.data;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Encodes the texts of neighbouring columns that lie in one array: the number of columns, the part
/// of the array that has them, and, column by column, how far each text lies behind the one before
/// it, and its length. These are bytes if all are small.
final class SliceCodec {
  private static final int MAX_BYTE = 255;

  private SliceCodec() {}

  /// The texts of the columns from one on, as far as they lie in one array of which they are the
  /// greater part; empty if those of the first do not.
  static List<TextSlices> beginning(List<Column> columns, int first) {
    List<TextSlices> beside = new ArrayList<>();
    for (int index = first; index < columns.size(); index++) {
      Optional<TextSlices> next =
          columns.get(index) instanceof SpelledColumn spelled ? spelled.slices() : Optional.empty();
      if (next.isEmpty() || (!beside.isEmpty() && !beside.getFirst().isBeside(next.get()))) {
        break;
      }
      beside.add(next.get());
    }
    long used = beside.stream().mapToLong(TextSlices::length).sum();
    return beside.isEmpty() || length(beside) > 2 * used + beside.getFirst().size()
        ? List.of()
        : beside;
  }

  private static long length(List<TextSlices> beside) {
    return end(beside) - (long) begin(beside);
  }

  private static int begin(List<TextSlices> beside) {
    int begin = beside.getFirst().bytes().length;
    for (TextSlices slices : beside) {
      for (int row = 0; row < slices.size(); row++) {
        begin = Math.min(begin, slices.begin(row));
      }
    }
    return begin;
  }

  private static int end(List<TextSlices> beside) {
    int end = 0;
    for (TextSlices slices : beside) {
      for (int row = 0; row < slices.size(); row++) {
        end = Math.max(end, slices.end(row));
      }
    }
    return end;
  }

  static void write(List<TextSlices> beside, OutputStream out) throws IOException {
    int rows = beside.getFirst().size();
    int begin = rows == 0 ? 0 : begin(beside);
    int length = rows == 0 ? 0 : end(beside) - begin;
    int[] places = places(beside, begin);
    boolean small = true;
    for (int place : places) {
      small &= place >= 0 && place <= MAX_BYTE;
    }
    ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES + 1).order(LITTLE_ENDIAN);
    head.putInt(beside.size()).putInt(length).put((byte) (small ? 1 : 0));
    out.write(head.array());
    out.write(beside.getFirst().bytes(), begin, length);
    byte[] encoded = new byte[small ? places.length : Integer.BYTES * places.length];
    if (small) {
      for (int index = 0; index < places.length; index++) {
        encoded[index] = (byte) places[index];
      }
    } else {
      ByteBuffer.wrap(encoded).order(LITTLE_ENDIAN).asIntBuffer().put(places);
    }
    out.write(encoded);
  }

  /// For each column, the distances of its texts from the ends of those before, then their lengths.
  private static int[] places(List<TextSlices> beside, int begin) {
    int rows = beside.getFirst().size();
    int[] places = new int[2 * beside.size() * rows];
    int before = begin;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < beside.size(); column++) {
        TextSlices slices = beside.get(column);
        int from = slices.begin(row);
        int to = slices.end(row);
        places[2 * column * rows + row] = from - before;
        places[(2 * column + 1) * rows + row] = to - from;
        before = to;
      }
    }
    return places;
  }

  static List<TextSlices> read(int rows, InputStream in) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(bytes(in, 2 * Integer.BYTES + 1)).order(LITTLE_ENDIAN);
    int columns = head.getInt();
    byte[] texts = bytes(in, head.getInt());
    boolean small = head.get() == 1;
    int count = 2 * columns * rows;
    byte[] encoded = bytes(in, small ? count : Integer.BYTES * count);
    int[] places = new int[count];
    if (small) {
      for (int index = 0; index < count; index++) {
        places[index] = encoded[index] & MAX_BYTE;
      }
    } else {
      ByteBuffer.wrap(encoded).order(LITTLE_ENDIAN).asIntBuffer().get(places);
    }
    int[] bounds = new int[count];
    int stride = 2 * columns;
    int before = 0;
    for (int row = 0; row < rows; row++) {
      for (int half = 0; half < stride; half++) {
        before += places[half * rows + row];
        bounds[row * stride + half] = before;
      }
    }
    List<TextSlices> beside = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      beside.add(new TextSlices(texts, bounds, 2 * column, stride, rows));
    }
    return beside;
  }

  private static byte[] bytes(InputStream in, int count) throws IOException {
    byte[] read = in.readNBytes(count);
    if (read.length < count) {
      throw new EOFException();
    }
    return read;
  }
}
