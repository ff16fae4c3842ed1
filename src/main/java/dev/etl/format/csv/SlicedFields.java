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
  private final TextSlices[] columns;
  private final byte delimiter;
  private final FieldQuotes quotes;

  /// @param slices at least one, all of the same array
  SlicedFields(List<TextSlices> slices, byte delimiter, FieldQuotes quotes) {
    this.bytes = slices.getFirst().bytes();
    this.columns = slices.toArray(TextSlices[]::new);
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
    int last = columns.length - 1;
    int from = columns[0].begin(row);
    int to = columns[last].end(row);
    if (lieTogether(row) && quotes.arePlain(columns.length, bytes, from, to)) {
      cells.write(bytes, from, to - from);
      return;
    }
    for (int index = 0; index <= last; index++) {
      if (index > 0) {
        cells.write(delimiter);
      }
      int begin = columns[index].begin(row);
      int end = columns[index].end(row);
      // An empty slice is null.
      if (begin < end) {
        quotes.write(bytes, begin, end, false, cells);
      }
    }
  }

  private boolean lieTogether(int row) {
    for (int index = 1; index < columns.length; index++) {
      int end = columns[index - 1].end(row);
      if (columns[index].begin(row) != end + 1 || bytes[end] != delimiter) {
        return false;
      }
    }
    return true;
  }
}
