package dev.etl.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes rows of neighbouring columns whose texts lie in one array in each batch, most often as
/// they were read. The bytes of a row are copied at once, with those between its texts: a row
/// format, where a row costs one access to memory instead of one for each column. Used by one
/// thread.
final class SlicedRows {
  /// The most bytes between two texts that are copied with them.
  private static final int MAX_BETWEEN = 8;

  private final byte[][] bytes;
  private final int[][] bounds;
  private final int[] firsts;
  private final int[] strides;
  private final int columns;

  private SlicedRows(List<TextSlices> slices, int columns) {
    this.bytes = slices.stream().map(TextSlices::bytes).toArray(byte[][]::new);
    this.bounds = slices.stream().map(TextSlices::bounds).toArray(int[][]::new);
    this.firsts = slices.stream().mapToInt(TextSlices::first).toArray();
    this.strides = slices.stream().mapToInt(TextSlices::stride).toArray();
    this.columns = columns;
  }

  /// The texts of the columns from one on, as far as their bounds lie together in each batch; null
  /// if those of the first lie nowhere.
  ///
  /// @param batches at least one
  static @Nullable SlicedRows of(List<RecordBatch> batches, int first) {
    List<TextSlices> slices = new ArrayList<>();
    int columns = batches.getFirst().columns().size() - first;
    for (RecordBatch batch : batches) {
      List<TextSlices> beside = beside(batch, first, columns);
      if (beside.isEmpty()) {
        return null;
      }
      slices.add(beside.getFirst());
      columns = beside.size();
    }
    return new SlicedRows(slices, columns);
  }

  private static List<TextSlices> beside(RecordBatch batch, int first, int most) {
    List<TextSlices> beside = new ArrayList<>();
    for (Column column : batch.columns().subList(first, first + most)) {
      Optional<TextSlices> next =
          column instanceof SpelledColumn spelled ? spelled.slices() : Optional.empty();
      if (next.isEmpty() || (!beside.isEmpty() && !next.get().follows(beside.getLast()))) {
        break;
      }
      beside.add(next.get());
    }
    return beside;
  }

  /// Takes rows.
  ///
  /// @param from for each row, the index of its batch
  /// @param rows for each row, its row there
  /// @return the texts of each column, in one array
  /// @throws EtlException DATA if they exceed the length of an array
  TextSlices[] take(int[] from, int[] rows, int count) {
    int stride = 2 * columns;
    int[] taken = new int[stride * count];
    int[] ends = new int[count];
    long length = 0;
    for (int row = 0; row < count; row++) {
      int batch = from[row];
      int[] source = bounds[batch];
      int at = firsts[batch] + rows[row] * strides[batch];
      int to = row * stride;
      for (int half = 0; half < stride; half++) {
        taken[to + half] = source[at + half];
      }
      length += length(taken, to, stride);
      ends[row] = StringColumn.checkedLength(length);
    }
    byte[] texts = new byte[(int) length];
    int begin = 0;
    for (int row = 0; row < count; row++) {
      copy(bytes[from[row]], taken, row * stride, texts, begin, ends[row]);
      begin = ends[row];
    }
    TextSlices[] slices = new TextSlices[columns];
    for (int column = 0; column < columns; column++) {
      slices[column] = new TextSlices(texts, taken, 2 * column, stride, count);
    }
    return slices;
  }

  /// The bytes to copy for a row.
  private static long length(int[] bounds, int first, int stride) {
    if (isTogether(bounds, first, stride)) {
      return bounds[first + stride - 1] - (long) bounds[first];
    }
    long length = 0;
    for (int at = first; at < first + stride; at += 2) {
      length += bounds[at + 1] - bounds[at];
    }
    return length;
  }

  private void copy(byte[] source, int[] taken, int first, byte[] texts, int begin, int end) {
    int stride = 2 * columns;
    if (isTogether(taken, first, stride)) {
      int from = taken[first];
      ByteCopy.copy(source, from, texts, begin, end - begin);
      for (int at = first; at < first + stride; at++) {
        taken[at] += begin - from;
      }
      return;
    }
    int to = begin;
    for (int at = first; at < first + stride; at += 2) {
      int size = taken[at + 1] - taken[at];
      ByteCopy.copy(source, taken[at], texts, to, size);
      taken[at] = to;
      to += size;
      taken[at + 1] = to;
    }
  }

  private static boolean isTogether(int[] bounds, int first, int stride) {
    for (int at = first + 2; at < first + stride; at += 2) {
      int between = bounds[at] - bounds[at - 1];
      if (between < 0 || between > MAX_BETWEEN) {
        return false;
      }
    }
    return true;
  }
}
