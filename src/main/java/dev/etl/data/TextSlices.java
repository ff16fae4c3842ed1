package dev.etl.data;

/// Texts that lie anywhere in an array of bytes, in UTF-8. An empty one is null. Immutable.
///
/// @param begins where each text begins; may be longer than there are texts
/// @param ends where each text ends
/// @param size the number of texts
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TextSlices(byte[] bytes, int[] begins, int[] ends, int size) {

  /// Whether other texts lie in the same array.
  @SuppressWarnings("ReferenceEquality") // the array itself, not its bytes
  public boolean isBeside(TextSlices other) {
    return bytes == other.bytes;
  }

  /// Which texts are there.
  Validity validity() {
    int nulls = 0;
    for (int row = 0; row < size; row++) {
      nulls += begins[row] == ends[row] ? 1 : 0;
    }
    if (nulls == 0) {
      return Validity.all(size);
    }
    Validity.Builder validity = new Validity.Builder(size);
    for (int row = 0; row < size; row++) {
      validity.add(begins[row] < ends[row]);
    }
    return validity.build();
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
    int[] selectedBegins = new int[count];
    int[] selectedEnds = new int[count];
    for (int row = 0; row < count; row++) {
      if (rows[row] >= 0) {
        selectedBegins[row] = begins[rows[row]];
        selectedEnds[row] = ends[rows[row]];
      }
    }
    return new TextSlices(bytes, selectedBegins, selectedEnds, count);
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
    long length = 0;
    for (int row = 0; row < size; row++) {
      length += ends[row] - begins[row];
    }
    long expected = size == 0 ? 0 : length * count / size + (length >> 4) + Long.BYTES;
    return new StringColumn.Builder(count, Math.clamp(expected, 0, 1 << 24));
  }

  private void add(int row, StringColumn.Builder texts) {
    if (begins[row] == ends[row]) {
      texts.addNull();
    } else {
      texts.add(bytes, begins[row], ends[row] - begins[row]);
    }
  }
}
