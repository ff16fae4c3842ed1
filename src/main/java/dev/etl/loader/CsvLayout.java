package dev.etl.loader;

import dev.etl.data.Schema;
import dev.etl.format.csv.CsvDialect;
import dev.etl.loader.source.TypeDecision;
import java.util.List;
import java.util.Map;

/// The layout of a CSV file and the columns to load: shared by similar files of a folder.
/// Immutable.
///
/// @param header all columns of the file
/// @param columns the columns that are loaded
/// @param decisions how each type was decided, by column name
record CsvLayout(
    CsvDialect dialect,
    List<String> header,
    Schema columns,
    ReadSizes sizes,
    Map<String, TypeDecision> decisions) {

  /// The same with other columns to load.
  CsvLayout reading(Schema other) {
    return new CsvLayout(dialect, header, other, sizes, decisions);
  }
}
