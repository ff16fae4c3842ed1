package dev.etl.loader.rows;

import dev.etl.data.Type;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.TypeDecision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Infers the types of the columns of a table from the first values. Not thread-safe.
public final class ValueTypes {
  private final List<TypeInference> columns;
  private long rows;

  /// @param columns the number of columns
  public ValueTypes(int columns) {
    this.columns =
        Stream.generate(() -> new TypeInference(NullTexts.DEFAULT)).limit(columns).toList();
  }

  /// Adds a value of the current row.
  ///
  /// @param text the value; null if it is null
  /// @param number whether it is a number; otherwise a text that looks like one remains a text
  public void add(int column, @Nullable String text, boolean number) {
    if (text != null && number) {
      columns.get(column).add(text);
    } else if (text != null) {
      columns.get(column).addString(text);
    }
  }

  /// Ends the current row.
  public void endRow() {
    if (++rows == TypeInference.SAMPLE_ROWS) {
      columns.forEach(TypeInference::endSample);
    }
  }

  /// Whether enough rows were added: as many as wanted, and a value of each column of some.
  ///
  /// @param needed the columns that need a value
  public boolean areEnough(SampledRows wanted, List<Integer> needed) {
    return wanted.areEnough(rows, needed.stream().map(columns::get).toList());
  }

  /// The type of a column; empty without a value.
  public Optional<Type> type(int column) {
    return columns.get(column).type();
  }

  /// How the type of a column was decided.
  public TypeDecision decision(int column) {
    return columns.get(column).decision();
  }

  /// Whether nearly all values of a column are numbers.
  public boolean isNumeric(int column) {
    return columns.get(column).isNumeric();
  }
}
