package dev.etl.data.text;

import java.util.List;
import java.util.function.IntSupplier;

/// The terminal that a table has to fit.
///
/// @param width of the terminal in columns, asked for when the table is written: it may have been
///   resized meanwhile
/// @param dispensable names of columns to leave out, the least needed first, before those on the
///   right
/// @param wraps whether long texts continue on further lines, instead of being cut
public record TableFit(IntSupplier width, List<String> dispensable, boolean wraps) {
  public TableFit {
    dispensable = List.copyOf(dispensable);
  }
}
