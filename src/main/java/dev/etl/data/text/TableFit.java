package dev.etl.data.text;

import java.util.List;
import java.util.function.IntSupplier;

/// The terminal that a table has to fit.
///
/// @param width of the terminal in columns, asked for when the table is written: it may have been
///   resized meanwhile
/// @param dispensable names of columns to leave out, the least needed first, before those on the
///   right
public record TableFit(IntSupplier width, List<String> dispensable) {
  public TableFit {
    dispensable = List.copyOf(dispensable);
  }
}
