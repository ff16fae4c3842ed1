package dev.etl.loader;

import dev.etl.loader.rows.SampledRows;
import java.util.HashMap;
import java.util.Map;

/// The rows from which types are inferred: at first those of a sample, later, once a guess turned
/// out wrong, more. Immutable.
///
/// @param whole whether all rows of every input are sampled
/// @param rows the number of rows sampled of some sources, by name
public record Sampling(boolean whole, Map<String, Long> rows) {
  /// The first rows.
  public static final Sampling FIRST = new Sampling(false, Map.of());

  /// All rows.
  public static final Sampling WHOLE = new Sampling(true, Map.of());

  public Sampling {
    rows = Map.copyOf(rows);
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
    return new Sampling(whole, more);
  }
}
