package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.data.text.NumberText;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.text.NullTexts;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds out from sampled rows which columns hold numbers: those in which no text contradicts it
/// and some number speaks for it. Where there is no row at all, nothing contradicts any of them.
/// For one thread.
final class NumericColumns {
  /// How many rows are looked at.
  static final int SAMPLE_ROWS = 1_000;

  private final int size;
  private final BitSet numbers = new BitSet();
  private final BitSet texts = new BitSet();
  private int rows;

  NumericColumns(int size) {
    this.size = size;
  }

  /// Looks at the rows of a sampled CSV file.
  ///
  /// @param whole whether the sample is the whole file; otherwise its last record may be cut in two
  static BitSet of(CsvReader reader, boolean whole, CsvDialect dialect) {
    NumericColumns columns = new NumericColumns(reader.header().size());
    List<String> last = List.of();
    try {
      while (columns.rows < SAMPLE_ROWS && reader.next()) {
        columns.add(last, dialect.nullTexts());
        last = reader.fields();
      }
    } catch (EtlException | IOException e) {
      // What is wrong with the file, or only with the end of the sample, is said when it is read.
      return columns.result();
    }
    if (whole) {
      columns.add(last, dialect.nullTexts());
    }
    return columns.result();
  }

  private void add(List<String> fields, NullTexts nullTexts) {
    if (fields.size() == size) {
      rows++;
      for (int column = 0; column < size; column++) {
        add(column, fields.get(column), nullTexts);
      }
    }
  }

  /// Says that a row was seen.
  void addRow() {
    rows++;
  }

  /// Looks at one value.
  ///
  /// @param text null where there is no value
  void add(int column, @Nullable String text, NullTexts nullTexts) {
    if (text == null || nullTexts.contains(text)) {
      return;
    }
    if (Double.isNaN(NumberText.parse(text))) {
      texts.set(column);
    } else {
      numbers.set(column);
    }
  }

  /// The numeric columns.
  BitSet result() {
    BitSet result = new BitSet(size);
    if (rows == 0) {
      result.set(0, size);
    } else {
      result.or(numbers);
    }
    result.andNot(texts);
    return result;
  }
}
