package dev.etl.format.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;

/// The pages of a column chunk, in order. Bytes are read a window at a time. Not thread-safe.
final class ChunkPages {
  private final ParquetBytes bytes;
  private final long end;
  private final int most;

  /// Never written again once pages may refer to it.
  private byte[] window = {};

  private int at;
  private int limit;

  /// Where in the file the bytes after the window begin.
  private long position;

  /// @param begin where in the file its first page begins
  /// @param most bytes to read at a time, unless a page is larger
  ChunkPages(ParquetBytes bytes, long begin, long length, int most) {
    if (begin < 0 || length < 0 || begin > bytes.length() - length) {
      throw Damage.of("a column lies outside of the file");
    }
    this.bytes = bytes;
    this.position = begin;
    this.end = begin + length;
    this.most = most;
  }

  /// A page as it is stored: part of an array.
  @SuppressWarnings("ArrayRecordComponent")
  record Page(PageHeader header, byte[] bytes, int begin, int end) {}

  /// Whether bytes are left.
  boolean hasNext() {
    return at < limit || position < end;
  }

  /// The next page.
  Page next() throws IOException {
    PageHeader header;
    try {
      header = Util.readPageHeader(new Header());
    } catch (IOException e) {
      if (e.getCause() instanceof IOException read) {
        throw read;
      }
      throw Damage.of("the header of a page cannot be read", e);
    }
    int length = header.getCompressed_page_size();
    if (length < 0 || length > limit - at + end - position) {
      throw Damage.of("a page of " + length + " bytes is longer than its column");
    }
    require(length);
    int begin = at;
    at += length;
    if (header.isSetCrc() && header.getCrc() != crc(begin, length)) {
      throw Damage.of("the checksum of a page is wrong");
    }
    return new Page(header, window, begin, at);
  }

  private int crc(int begin, int length) {
    CRC32 crc = new CRC32();
    crc.update(window, begin, length);
    return (int) crc.getValue();
  }

  /// Makes the next bytes part of the window; the chunk has as many.
  private void require(int length) throws IOException {
    int known = limit - at;
    if (known >= length) {
      return;
    }
    int size = (int) Math.min(Math.max(most, (long) length), known + end - position);
    byte[] next = new byte[size];
    System.arraycopy(window, at, next, 0, known);
    bytes.read(position, next, known, size - known);
    position += size - known;
    window = next;
    at = 0;
    limit = size;
  }

  /// The bytes of a header, whose length is unknown.
  private final class Header extends InputStream {
    @Override
    public int read() throws IOException {
      if (at == limit) {
        if (position == end) {
          return -1;
        }
        require(1);
      }
      return window[at++] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      for (int index = 0; index < length; index++) {
        int next = read();
        if (next < 0) {
          return index == 0 ? -1 : index;
        }
        to[offset + index] = (byte) next;
      }
      return length;
    }
  }
}
