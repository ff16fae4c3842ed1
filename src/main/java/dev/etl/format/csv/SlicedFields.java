package dev.etl.format.csv;

import dev.etl.data.Column;
import dev.etl.data.SpelledColumn;
import dev.etl.data.TextSlices;
import dev.etl.format.CellWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Neighbouring columns whose texts lie in one array, most often as they were read. Where the
/// fields of a row lie there with the right delimiters between them, they are copied at once.
/// Thread-safe.
final class SlicedFields implements CsvEncoder.Cells {
  private final byte[] bytes;
  private final int[][] begins;
  private final int[][] ends;
  private final byte delimiter;
  private final FieldQuotes quotes;

  /// @param slices at least one, all of the same array
  SlicedFields(List<TextSlices> slices, byte delimiter, FieldQuotes quotes) {
    this.bytes = slices.getFirst().bytes();
    this.begins = slices.stream().map(TextSlices::begins).toArray(int[][]::new);
    this.ends = slices.stream().map(TextSlices::ends).toArray(int[][]::new);
    this.delimiter = delimiter;
    this.quotes = quotes;
  }

  /// The slices of the first columns, as far as they are of the same array.
  static List<TextSlices> beginning(List<Column> columns) {
    List<TextSlices> slices = new ArrayList<>();
    for (Column column : columns) {
      Optional<TextSlices> next =
          column instanceof SpelledColumn spelled ? spelled.slices() : Optional.empty();
      if (next.isEmpty() || (!slices.isEmpty() && !slices.getFirst().isBeside(next.get()))) {
        break;
      }
      slices.add(next.get());
    }
    return slices;
  }

  @Override
  public void write(int row, CellWriter cells) {
    int last = begins.length - 1;
    int from = begins[0][row];
    int to = ends[last][row];
    if (lieTogether(row) && quotes.arePlain(begins.length, bytes, from, to)) {
      cells.write(bytes, from, to - from);
      return;
    }
    for (int column = 0; column <= last; column++) {
      if (column > 0) {
        cells.write(delimiter);
      }
      // An empty slice is null.
      if (begins[column][row] < ends[column][row]) {
        quotes.write(bytes, begins[column][row], ends[column][row], false, cells);
      }
    }
  }

  private boolean lieTogether(int row) {
    for (int column = 1; column < begins.length; column++) {
      int end = ends[column - 1][row];
      if (begins[column][row] != end + 1 || bytes[end] != delimiter) {
        return false;
      }
    }
    return true;
  }
}
