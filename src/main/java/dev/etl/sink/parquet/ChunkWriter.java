package dev.etl.sink.parquet;

import static dev.etl.sink.parquet.GrowingBytes.ROOM;

import dev.etl.data.Type;
import dev.etl.file.SpillBuffer;
import dev.etl.sink.parquet.PageCompressor.Compressed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;

/// Encodes the values of one column as pages, one for each stripe. Texts use a dictionary as long
/// as they repeat. Used by one thread at a time.
final class ChunkWriter {
  private final Type type;
  private final SpillBuffer out;
  private final List<Chunk.Page> pages = new ArrayList<>();
  private @Nullable TextDictionary dictionary;
  private boolean numbering;
  private long uncompressed;
  private int nulls;
  private Bounds bounds = Bounds.Without.NO_VALUE;

  /// @param out receives the pages
  /// @param numbering whether a text column may use a dictionary
  ChunkWriter(Type type, SpillBuffer out, boolean numbering) {
    this.type = type;
    this.out = out;
    this.numbering = numbering && type.isText();
  }

  void add(PlainColumn column, PageCompressor compressor) throws IOException {
    Levels levels = column.levels();
    GrowingBytes values = column.values();
    nulls += levels.nulls();
    bounds = bounds.and(type, Bounds.of(type, values));
    Optional<GrowingBytes> numbers = numbers(levels.values(), values);
    DataPageHeader data =
        new DataPageHeader(
            levels.rows(),
            numbers.isPresent() ? Encoding.RLE_DICTIONARY : Encoding.PLAIN,
            Encoding.RLE,
            Encoding.RLE);
    pages.add(
        write(
            new PageHeader(PageType.DATA_PAGE, 0, 0).setData_page_header(data),
            levels,
            numbers.orElseGet(() -> type == Type.BOOLEAN ? packed(values) : values),
            compressor));
  }

  /// The dictionary indexes of texts, after their bit width; empty if the texts stay PLAIN.
  private Optional<GrowingBytes> numbers(int count, GrowingBytes texts) {
    if (!numbering || count == 0) {
      return Optional.empty();
    }
    TextDictionary known = dictionary == null ? new TextDictionary() : dictionary;
    int[] numbers = new int[count];
    numbering = known.number(texts, numbers);
    if (!numbering) {
      return Optional.empty();
    }
    int width = RunLengths.width(known.size() - 1);
    GrowingBytes encoded = new GrowingBytes();
    encoded.addByte(width);
    RunLengths.encode(numbers, count, width, encoded);
    if (dictionary == null && known.entries().size() + encoded.size() >= texts.size()) {
      numbering = false;
      return Optional.empty();
    }
    dictionary = known;
    return Optional.of(encoded);
  }

  /// Packs eight truth values into a byte.
  private static GrowingBytes packed(GrowingBytes values) {
    GrowingBytes packed = new GrowingBytes();
    byte[] bytes = values.array();
    for (int at = ROOM; at < values.end(); at += Byte.SIZE) {
      int bits = 0;
      for (int bit = 0; bit < Byte.SIZE && at + bit < values.end(); bit++) {
        bits |= bytes[at + bit] << bit;
      }
      packed.addByte(bits);
    }
    return packed;
  }

  private Chunk.Page write(
      PageHeader header, Levels levels, GrowingBytes values, PageCompressor compressor)
      throws IOException {
    GrowingBytes first = new GrowingBytes();
    levels.encode(first);
    if (first.size() <= ROOM) {
      int from = ROOM - first.size();
      System.arraycopy(first.array(), ROOM, values.array(), from, first.size());
      return write(header, values.array(), from, values.end() - from, compressor);
    }
    first.addBytes(values.array(), ROOM, values.size());
    return write(header, first.array(), ROOM, first.size(), compressor);
  }

  private Chunk.Page write(
      PageHeader header, byte[] content, int from, int length, PageCompressor compressor)
      throws IOException {
    Compressed compressed = compressor.compress(content, from, length);
    byte[] head =
        Thrift.bytes(
            header.setUncompressed_page_size(length).setCompressed_page_size(compressed.length())
                ::write);
    long begin = out.size();
    out.write(head);
    compressed.writeTo(out);
    uncompressed += head.length + length;
    return new Chunk.Page(begin, head.length + compressed.length());
  }

  /// Ends the column; nothing may be added afterwards.
  Chunk finish(PageCompressor compressor) throws IOException {
    List<Chunk.Page> first = new ArrayList<>();
    if (dictionary != null) {
      GrowingBytes entries = dictionary.entries();
      PageHeader header =
          new PageHeader(PageType.DICTIONARY_PAGE, 0, 0)
              .setDictionary_page_header(
                  new DictionaryPageHeader(dictionary.size(), Encoding.PLAIN));
      first.add(write(header, entries.array(), ROOM, entries.size(), compressor));
    }
    return new Chunk(first, pages, uncompressed, nulls, bounds);
  }
}
