package dev.etl.transform.table;

import dev.etl.data.StringColumn;
import java.util.Arrays;

/// Texts, stored one after another in pages of bytes: no object per text, no copying on growth.
/// Used by one thread at a time.
final class TextStore {
  private static final int FIRST_PAGE = 256;
  private static final int MAX_PAGE = 1 << 20;
  private static final int NULL = -1;

  private final MemoryReservation memory;
  private byte[][] pages = {};
  private int pageCount;
  private int inPage;
  private int[] page = {};
  private int[] begin = {};
  private int[] length = {};
  private int size;

  TextStore(MemoryReservation memory) {
    this.memory = memory;
  }

  void add(byte[] bytes, int from, int to) {
    int added = to - from;
    if (pageCount == 0 || pages[pageCount - 1].length - inPage < added) {
      addPage(added);
    }
    System.arraycopy(bytes, from, pages[pageCount - 1], inPage, added);
    append(inPage, added);
    inPage += added;
  }

  private void addPage(int least) {
    int usual = pageCount == 0 ? FIRST_PAGE : Math.min(MAX_PAGE, pages[pageCount - 1].length * 2);
    int bytes = Math.max(usual, least);
    pages = memory.grown(pages, pageCount + 1);
    memory.take(MemoryReservation.OBJECT + bytes);
    pages[pageCount++] = new byte[bytes];
    inPage = 0;
  }

  void addNull() {
    append(0, NULL);
  }

  private void append(int from, int bytes) {
    page = memory.grown(page, size + 1);
    begin = memory.grown(begin, size + 1);
    length = memory.grown(length, size + 1);
    page[size] = pageCount - 1;
    begin[size] = from;
    length[size] = bytes;
    size++;
  }

  boolean isNull(int index) {
    return length[index] == NULL;
  }

  /// True if a text equals the given one; null equals none.
  boolean isText(int index, byte[] bytes, int from, int to) {
    int known = length[index];
    if (known != to - from) {
      return false;
    }
    int at = begin[index];
    return Arrays.equals(pages[page[index]], at, at + known, bytes, from, to);
  }

  /// The texts `from` (inclusive) to `to` (exclusive).
  StringColumn column(int from, int to) {
    StringColumn.Builder texts = new StringColumn.Builder(to - from);
    for (int index = from; index < to; index++) {
      addTo(texts, index);
    }
    return texts.build();
  }

  /// Some texts.
  StringColumn column(int[] chosen) {
    StringColumn.Builder texts = new StringColumn.Builder(chosen.length);
    for (int index : chosen) {
      addTo(texts, index);
    }
    return texts.build();
  }

  private void addTo(StringColumn.Builder texts, int index) {
    if (isNull(index)) {
      texts.addNull();
    } else {
      texts.add(pages[page[index]], begin[index], length[index]);
    }
  }
}
