package dev.etl.extension;

import java.util.List;
import java.util.Map;

/// A loader: makes the rows of a table. [dev.etl.extension] says how classes are found and called.
///
/// A source may have several parts, which are read side by side, in any order, by several
/// processes. The result has their rows in the order of the parts. The same settings must give the
/// same parts and rows.
public interface TableSource {

  /// Says which columns its rows have. Called once, before anything else.
  ///
  /// @param settings what the pipeline file gives as `with`
  /// @return at least one column; all names differ
  /// @throws Exception if it does not accept the settings: the run ends with exit code 2
  List<TableColumn> bind(Map<String, String> settings) throws Exception;

  /// The number of parts, at least 1.
  default int parts() {
    return 1;
  }

  /// Reads a part. If the process ends, the part is read again by another.
  ///
  /// @param part its number, from 0
  /// @param rows takes the rows
  /// @throws Exception if the source cannot be read
  void read(int part, RowWriter rows) throws Exception;
}
