package dev.etl.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// A column of a field of [Type#STRING] or [Type#JSON]: all texts in one array of UTF-8 bytes; text
/// `row` is at `offsets[row]` to before `offsets[row + 1]`.
public final class StringColumn implements Column {
  private static final long MAX_LENGTH = Integer.MAX_VALUE - 8L;

  private final Type type;
  private final byte[] bytes;
  private final int[] offsets;
  private final Validity validity;

  private StringColumn(Type type, byte[] bytes, int[] offsets, Validity validity) {
    this.type = type;
    this.bytes = bytes;
    this.offsets = offsets;
    this.validity = validity;
  }

  /// A column of strings over arrays.
  ///
  /// @param bytes all texts, in UTF-8; must not be changed afterwards
  /// @param offsets the start of each, then the end of the last; must not be changed afterwards
  public static StringColumn of(byte[] bytes, int[] offsets, Validity validity) {
    return new StringColumn(Type.STRING, bytes, offsets, validity);
  }

  /// The same texts as values of another type of texts.
  public StringColumn as(Type other) {
    if (!other.isText()) {
      throw new IllegalArgumentException("no texts: " + other);
    }
    return other.equals(type) ? this : new StringColumn(other, bytes, offsets, validity);
  }

  @Override
  public Type type() {
    return type;
  }

  /// The text of a row that is not null, decoded.
  public String get(int row) {
    return new String(bytes, offsets[row], offsets[row + 1] - offsets[row], UTF_8);
  }

  /// The bytes of all texts; the array may be longer and must not be changed.
  public byte[] bytes() {
    return bytes;
  }

  /// The start of each text, then the end of the last; must not be changed.
  public int[] offsets() {
    return offsets;
  }

  @Override
  public Validity validity() {
    return validity;
  }

  @Override
  public StringColumn gather(int[] rows, int count) {
    int[] ends = new int[count + 1];
    for (int row = 0; row < count; row++) {
      int from = rows[row];
      int length = from < 0 ? 0 : offsets[from + 1] - offsets[from];
      ends[row + 1] = checkedLength((long) ends[row] + length);
    }
    byte[] gathered = new byte[ends[count]];
    for (int row = 0; row < count; row++) {
      if (rows[row] >= 0) {
        ByteCopy.copy(bytes, offsets[rows[row]], gathered, ends[row], ends[row + 1] - ends[row]);
      }
    }
    return new StringColumn(type, gathered, ends, validity.gather(rows, count));
  }

  /// @throws EtlException DATA if it exceeds the length of an array
  static int checkedLength(long length) {
    if (length > MAX_LENGTH) {
      throw new EtlException(
          ErrorKind.DATA,
          "the texts of up to " + RecordBatch.ROWS + " rows take more than 2 GiB in one column",
          "leave the column out, or make its texts shorter");
    }
    return (int) length;
  }

  /// Collects texts.
  public static final class Builder implements Column.Builder {
    private final Type type;
    private byte[] bytes;
    private int[] offsets;
    private int size;
    private final Validity.Builder validity;

    public Builder(int capacity) {
      this(capacity, capacity * 8);
    }

    /// @param type STRING or JSON
    public Builder(Type type, int capacity) {
      this(type, capacity, capacity * 8);
    }

    /// @param length the expected number of bytes; more are allowed
    public Builder(int capacity, int length) {
      this(Type.STRING, capacity, length);
    }

    private Builder(Type type, int capacity, int length) {
      this.type = type;
      bytes = new byte[Math.max(16, length)];
      offsets = new int[Math.max(1, capacity) + 1];
      validity = new Validity.Builder(capacity);
    }

    public void add(String text) {
      byte[] encoded = text.getBytes(UTF_8);
      add(encoded, 0, encoded.length);
    }

    /// The number of bytes so far.
    public int length() {
      return offsets[size];
    }

    /// Adds the UTF-8 text in `source[from]` to before `source[from + length]`.
    public void add(byte[] source, int from, int length) {
      int start = offsets[size];
      if (length > bytes.length - start) {
        long enough = Math.max((long) start + length, Math.min(MAX_LENGTH, bytes.length * 2L));
        bytes = Arrays.copyOf(bytes, checkedLength(enough));
      }
      ByteCopy.copy(source, from, bytes, start, length);
      append(start + length, true);
    }

    @Override
    public void addNull() {
      append(offsets[size], false);
    }

    private void append(int end, boolean valid) {
      if (size + 1 == offsets.length) {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
      }
      offsets[++size] = end;
      validity.add(valid);
    }

    @Override
    public StringColumn build() {
      return new StringColumn(type, bytes, offsets, validity.build());
    }
  }
}
