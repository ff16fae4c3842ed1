package dev.etl.format.parquet;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.jspecify.annotations.Nullable;

/// Decodes the pages of a column chunk. Not thread-safe.
final class PageDecoder {
  private final Node.Leaf leaf;
  private final CompressionCodec codec;
  private final long mostBytes;
  private @Nullable Values dictionary;
  private int dictionarySize;

  PageDecoder(Node.Leaf leaf, ColumnMetaData chunk) {
    this.leaf = leaf;
    this.codec = chunk.getCodec();
    this.mostBytes = chunk.getTotal_uncompressed_size();
    if (codec == null) {
      throw Damage.unsupported(
          "column '" + leaf.name() + "' is compressed in an unknown way",
          "write it with another compression, such as zstd");
    }
  }

  /// Part of an array.
  @SuppressWarnings("ArrayRecordComponent")
  private record Content(byte[] bytes, int begin, int end) {
    Content from(int later) {
      if (later < begin || later > end) {
        throw Damage.of("a page ends too early");
      }
      return new Content(bytes, later, end);
    }

    int intAt(int at) {
      from(at + Integer.BYTES);
      return ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).getInt(at);
    }
  }

  /// Decodes a page; null for a dictionary or index.
  ///
  /// @param most the most values that it may have
  @Nullable PageValues decode(ChunkPages.Page page, long most) throws IOException {
    PageHeader header = page.header();
    if (header.getType() == null) {
      return null;
    }
    return switch (header.getType()) {
      case DATA_PAGE -> first(page, header.getData_page_header(), most);
      case DATA_PAGE_V2 -> second(page, header.getData_page_header_v2(), most);
      case DICTIONARY_PAGE -> {
        dictionarySize = count(header.getDictionary_page_header().getNum_values(), mostBytes);
        Content content = content(page, page.begin(), header.getUncompressed_page_size(), true);
        dictionary =
            PlainValues.read(leaf, content.bytes, content.begin, content.end, dictionarySize);
        yield null;
      }
      case INDEX_PAGE -> null;
    };
  }

  private PageValues first(ChunkPages.Page page, DataPageHeader header, long most)
      throws IOException {
    int count = count(header.getNum_values(), most);
    Content content = content(page, page.begin(), page.header().getUncompressed_page_size(), true);
    int[] repetitions = null;
    if (leaf.repetition() > 0) {
      checkLevels(header.getRepetition_level_encoding());
      int length = content.intAt(content.begin);
      Content levels = content.from(content.begin + Integer.BYTES);
      Content rest = levels.from(Math.addExact(levels.begin, length));
      repetitions = levels(levels, rest.begin, leaf.repetition(), 0, count);
      content = rest;
    }
    int[] definitions = null;
    if (leaf.definition() > 0) {
      checkLevels(header.getDefinition_level_encoding());
      int length = content.intAt(content.begin);
      Content levels = content.from(content.begin + Integer.BYTES);
      Content rest = levels.from(Math.addExact(levels.begin, length));
      definitions = levels(levels, rest.begin, leaf.definition(), leaf.definition(), count);
      content = rest;
    }
    return page(count, definitions, repetitions, header.getEncoding(), content);
  }

  private PageValues second(ChunkPages.Page page, DataPageHeaderV2 header, long most)
      throws IOException {
    int count = count(header.getNum_values(), most);
    Content stored = new Content(page.bytes(), page.begin(), page.end());
    Content afterRepetitions =
        stored.from(stored.begin + header.getRepetition_levels_byte_length());
    Content values =
        afterRepetitions.from(afterRepetitions.begin + header.getDefinition_levels_byte_length());
    int[] repetitions =
        leaf.repetition() == 0
            ? null
            : levels(stored, afterRepetitions.begin, leaf.repetition(), 0, count);
    int[] definitions =
        leaf.definition() == 0
            ? null
            : levels(afterRepetitions, values.begin, leaf.definition(), leaf.definition(), count);
    boolean compressed = !header.isSetIs_compressed() || header.isIs_compressed();
    int length = page.header().getUncompressed_page_size() - (values.begin - stored.begin);
    return page(
        count,
        definitions,
        repetitions,
        header.getEncoding(),
        content(page, values.begin, length, compressed));
  }

  private PageValues page(
      int count,
      int @Nullable [] definitions,
      int @Nullable [] repetitions,
      @Nullable Encoding encoding,
      Content content) {
    int present = count;
    if (definitions != null) {
      present = 0;
      for (int index = 0; index < count; index++) {
        present += definitions[index] == leaf.definition() ? 1 : 0;
      }
    }
    Values values =
        present == 0
            ? PlainValues.none(leaf)
            : values(encoding, content.bytes, content.begin, content.end, present);
    return new PageValues(count, definitions, repetitions, values);
  }

  private Values values(
      @Nullable Encoding encoding, byte[] bytes, int begin, int end, int present) {
    if (encoding == null) {
      throw unsupported("an unknown way");
    }
    return switch (encoding) {
      case PLAIN -> PlainValues.read(leaf, bytes, begin, end, present);
      case PLAIN_DICTIONARY, RLE_DICTIONARY -> fromDictionary(bytes, begin, end, present);
      case RLE -> EncodedValues.runs(leaf, bytes, begin, end, present);
      case DELTA_BINARY_PACKED -> EncodedValues.deltas(leaf, bytes, begin, end, present);
      case DELTA_LENGTH_BYTE_ARRAY -> EncodedValues.lengths(leaf, bytes, begin, end, present);
      case DELTA_BYTE_ARRAY -> EncodedValues.prefixes(leaf, bytes, begin, end, present);
      case BYTE_STREAM_SPLIT -> EncodedValues.streams(leaf, bytes, begin, end, present);
      case BIT_PACKED -> throw unsupported("BIT_PACKED");
    };
  }

  private Values fromDictionary(byte[] bytes, int begin, int end, int present) {
    Values known = dictionary;
    if (known == null || begin >= end) {
      throw Damage.of("the dictionary of column '" + leaf.name() + "' is missing");
    }
    int[] indexes = new int[present];
    new RunLengths(bytes, begin + 1, end, bytes[begin]).read(indexes, present);
    int seen = 0;
    for (int index : indexes) {
      seen |= index | (dictionarySize - 1 - index);
    }
    if (seen < 0) {
      throw Damage.of("a value of column '" + leaf.name() + "' is not in its dictionary");
    }
    return EncodedValues.ofDictionary(known, indexes, present);
  }

  /// Decodes levels, which end before `end`.
  ///
  /// @param usual the value that may be that of all
  /// @return null if all have the usual value
  private static int @Nullable [] levels(Content content, int end, int most, int usual, int count) {
    int width = Integer.SIZE - Integer.numberOfLeadingZeros(most);
    RunLengths runs = new RunLengths(content.bytes, content.begin, end, width);
    if (count == 0 || runs.isOne(usual, count)) {
      return null;
    }
    int[] levels = new int[count];
    runs.read(levels, count);
    return levels;
  }

  private Content content(ChunkPages.Page page, int begin, int length, boolean compressed)
      throws IOException {
    if (length < 0 || length > mostBytes) {
      throw Damage.of("a page of " + length + " bytes is longer than its column");
    }
    if (!compressed || codec == CompressionCodec.UNCOMPRESSED) {
      return new Content(page.bytes(), begin, page.end());
    }
    byte[] content;
    try {
      content = PageCodec.decompress(codec, page.bytes(), begin, page.end(), length);
    } catch (IOException e) {
      throw Damage.of("a page cannot be decompressed", e);
    }
    return new Content(content, 0, content.length);
  }

  private static int count(int count, long most) {
    if (count < 0 || count > most) {
      throw Damage.of("a page has " + count + " values");
    }
    return count;
  }

  private void checkLevels(@Nullable Encoding encoding) {
    if (encoding == Encoding.BIT_PACKED) {
      throw unsupported("BIT_PACKED");
    }
  }

  private RuntimeException unsupported(String encoding) {
    return Damage.unsupported(
        "column '" + leaf.name() + "' is encoded in " + encoding + ", which etl does not read",
        "write it again with another program");
  }
}
