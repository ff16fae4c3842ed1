package dev.etl.loader.rows;

import java.util.Collection;

/// How many rows of an input types are inferred from: some number, and then more until every column
/// has a value. Immutable.
///
/// @param count at least this many, if there are so many
public record SampledRows(long count) {
  /// Those of a sample.
  public static final SampledRows FIRST = new SampledRows(TypeInference.SAMPLE_ROWS);

  /// All rows, however many.
  public static final SampledRows ALL = new SampledRows(Long.MAX_VALUE);

  /// Whether they may lie outside a sample of the first bytes.
  public boolean exceedSample() {
    return count > TypeInference.SAMPLE_ROWS;
  }

  /// Whether enough rows were read.
  boolean areEnough(long rows, Collection<TypeInference> columns) {
    return rows >= count && columns.stream().allMatch(TypeInference::hasValue);
  }
}
