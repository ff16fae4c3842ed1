package dev.etl.data.text;

import java.io.Serializable;
import java.util.List;

/// The terminal that a table has to fit.
///
/// @param columns its width
/// @param dispensable names of columns to leave out, the least needed first, before those on the
///   right
public record TableFit(int columns, List<String> dispensable) implements Serializable {
  public TableFit {
    dispensable = List.copyOf(dispensable);
  }
}
