package dev.etl.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// A column of [Type#TEXT]: all texts in one array of UTF-8 bytes; text `row` stands from
/// `offsets[row]` to before `offsets[row + 1]`.
public final class TextColumn implements Column {
  private final byte[] bytes;
  private final int[] offsets;
  private final Validity validity;

  private TextColumn(byte[] bytes, int[] offsets, Validity validity) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.validity = validity;
  }

  /// The text of a row that is not null, decoded.
  public String get(int row) {
    return new String(bytes, offsets[row], offsets[row + 1] - offsets[row], UTF_8);
  }

  /// The bytes of all texts; the array may be longer than they are and must not be changed.
  public byte[] bytes() {
    return bytes;
  }

  /// Where each text begins, and after the last row where it ends; must not be changed.
  public int[] offsets() {
    return offsets;
  }

  @Override
  public Validity validity() {
    return validity;
  }

  /// Collects texts.
  public static final class Builder implements Column.Builder {
    private byte[] bytes;
    private int[] offsets;
    private int size;
    private final Validity.Builder validity;

    public Builder(int capacity) {
      bytes = new byte[Math.max(16, capacity * 8)];
      offsets = new int[Math.max(1, capacity) + 1];
      validity = new Validity.Builder(capacity);
    }

    public void add(String text) {
      byte[] encoded = text.getBytes(UTF_8);
      add(encoded, 0, encoded.length);
    }

    /// Adds the UTF-8 text in `source[from]` to before `source[from + length]`.
    public void add(byte[] source, int from, int length) {
      int start = offsets[size];
      if (start + length > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, start + length));
      }
      System.arraycopy(source, from, bytes, start, length);
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
    public TextColumn build() {
      return new TextColumn(bytes, offsets, validity.build());
    }
  }
}
