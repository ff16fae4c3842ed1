package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.List;
import java.util.Optional;

/// Writes a table of Spark's catalog.
///
/// @param partitionBy columns whose values name the folders of rows
/// @param mode write mode if the table exists; empty if it must not exist
public record TableSink(
    CatalogName table, TableFormat format, List<String> partitionBy, Optional<WriteMode> mode)
    implements SparkSink {

  /// @throws EtlException USAGE for UPSERT
  public TableSink {
    partitionBy = List.copyOf(partitionBy);
    if (mode.filter(WriteMode.UPSERT::equals).isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "rows of a catalog table have no keys, so they cannot be replaced",
          "choose another mode, or write a Delta table by its place: delta: PATH");
    }
  }

  @Override
  public List<String> key() {
    return List.of();
  }

  @Override
  public String describe() {
    return "table " + table;
  }

  @Override
  public String what() {
    return "a table of a catalog";
  }
}
