package dev.etl.engine.diff;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.pipeline.Pipeline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Two tables to compare. Rows belong together if their keys are equal.
///
/// @param before gives the first table
/// @param after gives the second table
/// @param key the columns of the key, which both tables have
/// @param ignored columns that are not compared
/// @param tolerance the largest difference of two numbers that counts as none, not negative
/// @param shown the most rows to show
public record TableDiff(
    Pipeline before,
    Pipeline after,
    List<String> key,
    Set<String> ignored,
    double tolerance,
    long shown) {

  /// @throws EtlException USAGE without a key
  public TableDiff {
    key = List.copyOf(new LinkedHashSet<>(key));
    ignored = Set.copyOf(ignored);
    if (key.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "missing --key",
          "name the columns that identify a row: --key=id or --key=shop,day");
    }
  }
}
