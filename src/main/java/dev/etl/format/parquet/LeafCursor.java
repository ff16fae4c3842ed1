package dev.etl.format.parquet;

import dev.etl.data.EtlException;
import java.io.IOException;
import org.apache.parquet.format.ColumnMetaData;
import org.jspecify.annotations.Nullable;

/// Moves through the values of a column chunk. Not thread-safe.
final class LeafCursor {
  private final Node.Leaf leaf;
  private final ChunkPages pages;
  private final PageDecoder decoder;
  private long left;
  private @Nullable PageValues page;
  private int at;
  private int value;

  /// @param window bytes to read at a time
  LeafCursor(Node.Leaf leaf, ParquetBytes bytes, ColumnMetaData chunk, int window) {
    this.leaf = leaf;
    long data = chunk.getData_page_offset();
    long dictionary = chunk.getDictionary_page_offset();
    boolean first = chunk.isSetDictionary_page_offset() && dictionary > 0 && dictionary < data;
    this.pages =
        new ChunkPages(bytes, first ? dictionary : data, chunk.getTotal_compressed_size(), window);
    this.decoder = new PageDecoder(leaf, chunk);
    this.left = chunk.getNum_values();
  }

  Node.Leaf leaf() {
    return leaf;
  }

  /// The page of the next value.
  ///
  /// @throws dev.etl.data.EtlException DATA if there is none
  PageValues page() throws IOException {
    PageValues found = find();
    if (found == null) {
      throw Damage.of("column '" + leaf.name() + "' has too few values");
    }
    return found;
  }

  /// Whether there is another value.
  boolean hasNext() throws IOException {
    return find() != null;
  }

  private @Nullable PageValues find() throws IOException {
    PageValues known = page;
    while (known == null || at == known.count()) {
      if (left == 0 || !pages.hasNext()) {
        return null;
      }
      known = decoded();
      page = known;
      at = 0;
      value = 0;
    }
    return known;
  }

  private @Nullable PageValues decoded() throws IOException {
    try {
      PageValues next = decoder.decode(pages.next(), left);
      left -= next == null ? 0 : next.count();
      return next;
    } catch (EtlException e) {
      throw e;
    } catch (RuntimeException e) {
      // An index, a length or a missing part of a header: only damage makes them wrong.
      throw Damage.of("a page of column '" + leaf.name() + "' cannot be decoded", e);
    }
  }

  /// The number of values left in the page.
  int available() throws IOException {
    return page().count() - at;
  }

  /// The index of the next value among those that are not null.
  int value() {
    return value;
  }

  /// For each of the next values of the page its index among those that are not null, or -1; null
  /// if all are there.
  int @Nullable [] slots(int count) throws IOException {
    int[] definitions = page().definitions();
    if (definitions == null) {
      return null;
    }
    int[] slots = new int[count];
    int next = value;
    for (int index = 0; index < count; index++) {
      slots[index] = definitions[at + index] == leaf.definition() ? next++ : -1;
    }
    if (next - value == count) {
      return null;
    }
    return slots;
  }

  /// Moves on within the page.
  ///
  /// @param count the number of values
  /// @param present those of them that are not null
  void skip(int count, int present) {
    at += count;
    value += present;
  }

  /// The definition level of the next value.
  int definition() throws IOException {
    int[] definitions = page().definitions();
    return definitions == null ? leaf.definition() : definitions[at];
  }

  /// The repetition level of the next value; 0 at the end.
  int repetition() throws IOException {
    PageValues found = find();
    int[] repetitions = found == null ? null : found.repetitions();
    return repetitions == null ? 0 : repetitions[at];
  }

  /// Moves past one value.
  void next() throws IOException {
    skip(1, definition() == leaf.definition() ? 1 : 0);
  }
}
