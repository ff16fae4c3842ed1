package dev.etl.loader;

import dev.etl.data.Schema;
import dev.etl.format.csv.CsvDialect;
import java.util.List;
import java.util.Map;

/// How a CSV file is laid out and what is loaded of it: the same for many files of a folder.
/// Immutable.
///
/// @param header all columns of the file
/// @param columns the columns that are loaded
/// @param decisions how types were decided, by the names of the columns
record CsvLayout(
    CsvDialect dialect,
    List<String> header,
    Schema columns,
    ReadSizes sizes,
    Map<String, String> decisions) {

  /// The same, of which other columns are loaded.
  CsvLayout reading(Schema other) {
    return new CsvLayout(dialect, header, other, sizes, decisions);
  }
}
