package dev.etl.sink.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Divides encoded COPY rows into pieces of whole rows. Used by one thread at a time.
final class CopyPieces {
  /// Approximate size of a piece in bytes: larger ones cost memory, and more rows are sent again
  /// after a refused one.
  private static final int PIECE = 1 << 20;

  private final CopyFormat format;
  private final InputStream in;
  private byte[] bytes = new byte[PIECE];
  private int size;

  CopyPieces(CopyFormat format, InputStream in) {
    this.format = format;
    this.in = in;
  }

  /// A piece of whole rows.
  static final class Piece {
    private final byte[] bytes;
    private final int[] ends;

    /// @param bytes the rows, concatenated
    /// @param ends end of each row
    private Piece(byte[] bytes, int[] ends) {
      this.bytes = bytes;
      this.ends = ends;
    }

    /// The rows, concatenated; must not be changed.
    byte[] bytes() {
      return bytes;
    }

    int rows() {
      return ends.length;
    }

    /// The begin of a row; for the number of rows, the end of the last one.
    int begin(int row) {
      return row == 0 ? 0 : ends[row - 1];
    }
  }

  /// The next piece; empty at the end.
  Optional<Piece> next() throws IOException {
    while (true) {
      int read = in.readNBytes(bytes, size, bytes.length - size);
      size += read;
      int[] ends = ends();
      if (ends.length > 0) {
        int taken = ends[ends.length - 1];
        Piece piece = new Piece(Arrays.copyOf(bytes, taken), ends);
        System.arraycopy(bytes, taken, bytes, 0, size - taken);
        size -= taken;
        return Optional.of(piece);
      }
      if (size < bytes.length) {
        return Optional.empty();
      }
      bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
    }
  }

  private int[] ends() {
    int[] ends = new int[16];
    int count = 0;
    for (int end = format.rowEnd(bytes, 0, size); end > 0; end = format.rowEnd(bytes, end, size)) {
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count);
      }
      ends[count++] = end;
    }
    return Arrays.copyOf(ends, count);
  }
}
