package dev.etl.extension;

import java.util.List;
import java.util.Map;

/// A step: adds columns to rows, rejects rows, or leaves rows out. [dev.etl.extension] says how
/// classes are found and called.
///
/// ```java
/// public final class Score implements TableTransform {
///   @Override
///   public List<TableColumn> bind(List<TableColumn> input, Map<String, String> settings) {
///     return List.of(TableColumn.of("score", Kind.DOUBLE));
///   }
///
///   @Override
///   public void apply(Table rows, RowResults results) {
///     for (int row = 0; row < rows.rows(); row++) {
///       results.keep(row, model.predict(rows.getDouble(row, 0)));
///     }
///   }
/// }
/// ```
public interface TableTransform {

  /// Says which columns it makes. Called once, before anything else.
  ///
  /// @param input the columns that it reads: those that the pipeline file names
  /// @param settings what the pipeline file gives as `with`
  /// @return the columns that it adds to the rows; one of an existing name replaces that column
  /// @throws Exception if it does not accept the columns or settings: the run ends with exit code 2
  List<TableColumn> bind(List<TableColumn> input, Map<String, String> settings) throws Exception;

  /// Transforms rows. Tables are cut as it suits the run, so a result must not depend on which rows
  /// come together.
  ///
  /// @param results takes the result of each row
  /// @throws Exception if it cannot go on: nothing is published
  void apply(Table rows, RowResults results) throws Exception;
}
