package dev.etl.data;

/// Texts that lie anywhere in an array of bytes, in UTF-8. An empty one is null. Immutable.
///
/// @param bounds the begin and the end of each text, perhaps among those of other columns, so that
///   the bounds of a row lie together; may be longer than there are texts
/// @param first the index of the begin of the first text
/// @param stride the distance of the begins of two texts
/// @param size the number of texts
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TextSlices(byte[] bytes, int[] bounds, int first, int stride, int size) {
  private static final int BOUNDS = 2;

  /// Texts with bounds of their own.
  public static TextSlices of(byte[] bytes, int[] begins, int[] ends, int size) {
    int[] bounds = new int[BOUNDS * size];
    for (int row = 0; row < size; row++) {
      bounds[BOUNDS * row] = begins[row];
      bounds[BOUNDS * row + 1] = ends[row];
    }
    return new TextSlices(bytes, bounds, 0, BOUNDS, size);
  }

  /// The begin of a text.
  public int begin(int row) {
    return bounds[first + row * stride];
  }

  /// The end of a text.
  public int end(int row) {
    return bounds[first + row * stride + 1];
  }

  /// Whether other texts lie in the same array.
  @SuppressWarnings("ReferenceEquality") // the array itself, not its bytes
  public boolean isBeside(TextSlices other) {
    return bytes == other.bytes;
  }

  /// Whether the bounds of each row lie behind those of other texts in the same array.
  @SuppressWarnings("ReferenceEquality") // the arrays themselves, not what they hold
  boolean follows(TextSlices other) {
    return isBeside(other)
        && bounds == other.bounds
        && stride == other.stride
        && first == other.first + BOUNDS;
  }

  /// Which texts are there.
  Validity validity() {
    int nulls = 0;
    for (int row = 0; row < size; row++) {
      nulls += begin(row) == end(row) ? 1 : 0;
    }
    if (nulls == 0) {
      return Validity.all(size);
    }
    Validity.Builder validity = new Validity.Builder(size);
    for (int row = 0; row < size; row++) {
      validity.add(begin(row) < end(row));
    }
    return validity.build();
  }

  /// The bytes of all texts together.
  long length() {
    long length = 0;
    for (int row = 0; row < size; row++) {
      length += end(row) - begin(row);
    }
    return length;
  }

  /// All texts as a column.
  StringColumn column() {
    StringColumn.Builder texts = builder(size);
    for (int row = 0; row < size; row++) {
      add(row, texts);
    }
    return texts.build();
  }

  /// Some texts where they lie, as for [Column#gather].
  TextSlices select(int[] rows, int count) {
    int[] selected = new int[BOUNDS * count];
    for (int row = 0; row < count; row++) {
      if (rows[row] >= 0) {
        selected[BOUNDS * row] = begin(rows[row]);
        selected[BOUNDS * row + 1] = end(rows[row]);
      }
    }
    return new TextSlices(bytes, selected, 0, BOUNDS, count);
  }

  /// Some texts as a column, as for [Column#gather].
  StringColumn gather(int[] rows, int count) {
    StringColumn.Builder texts = builder(count);
    for (int row = 0; row < count; row++) {
      if (rows[row] < 0) {
        texts.addNull();
      } else {
        add(rows[row], texts);
      }
    }
    return texts.build();
  }

  /// Expects texts of the average length.
  private StringColumn.Builder builder(int count) {
    long length = length();
    long expected = size == 0 ? 0 : length * count / size + (length >> 4) + Long.BYTES;
    return new StringColumn.Builder(count, Math.clamp(expected, 0, 1 << 24));
  }

  private void add(int row, StringColumn.Builder texts) {
    int begin = begin(row);
    int end = end(row);
    if (begin == end) {
      texts.addNull();
    } else {
      texts.add(bytes, begin, end - begin);
    }
  }
}
