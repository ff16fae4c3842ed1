package dev.etl.loader;

import dev.etl.file.input.InputFile;
import dev.etl.format.text.TextEncoding;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.source.DataLoadException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rows from which types are inferred, and the files whose encoding is: at first a sample,
/// later, once a guess turned out wrong, more. Immutable.
///
/// @param whole whether all rows of every input are sampled
/// @param rows the number of rows sampled of some sources, by name
/// @param texts the sources all of whose bytes are searched for their encoding, by name
public record Sampling(boolean whole, Map<String, Long> rows, Set<String> texts) {
  /// The first rows.
  public static final Sampling FIRST = new Sampling(false, Map.of(), Set.of());

  /// All rows.
  public static final Sampling WHOLE = new Sampling(true, Map.of(), Set.of());

  public Sampling {
    rows = Map.copyOf(rows);
    texts = Set.copyOf(texts);
  }

  /// The rows sampled of a source.
  SampledRows of(String source) {
    if (whole) {
      return SampledRows.ALL;
    }
    Long count = rows.get(source);
    // A sample of long rows has fewer than usual.
    return count == null
        ? SampledRows.FIRST
        : new SampledRows(Math.max(count, SampledRows.FIRST.count() + 1));
  }

  /// Whether a row of a source is sampled for certain.
  ///
  /// @param row the number of the row, or of a line after it, from 1
  public boolean covers(String source, long row) {
    return whole || rows.getOrDefault(source, 0L) >= row;
  }

  /// The same with more rows of a source.
  public Sampling with(String source, long count) {
    Map<String, Long> more = new HashMap<>(rows);
    more.put(source, count);
    return new Sampling(whole, more, texts);
  }

  /// The same with all rows of every input.
  public Sampling ofAllRows() {
    return new Sampling(true, Map.of(), texts);
  }

  /// The same with all bytes of a source searched for its encoding; empty if they were already.
  public Optional<Sampling> withText(String source) {
    Set<String> more = new HashSet<>(texts);
    return more.add(source) ? Optional.of(new Sampling(whole, rows, more)) : Optional.empty();
  }

  /// The encoding of a file all of whose bytes are searched for it.
  ///
  /// @throws DataLoadException if it cannot be read
  Optional<TextEncoding> encoding(InputFile file) {
    if (!texts.contains(file.name())) {
      return Optional.empty();
    }
    try (InputStream text = file.open()) {
      return Optional.of(TextEncoding.ofAll(text));
    } catch (IOException e) {
      throw DataLoadException.of(file.name(), e);
    }
  }
}
