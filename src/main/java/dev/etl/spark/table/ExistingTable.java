package dev.etl.spark.table;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.sink.SparkSink;
import dev.etl.sink.WriteMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/// Decides how to write to a table that may exist.
public final class ExistingTable {
  private ExistingTable() {}

  /// The write mode.
  ///
  /// @throws EtlException USAGE if a table exists and no mode is given; UNAVAILABLE if it exists
  ///   but must not
  public static WriteMode mode(SparkSink sink, boolean exists) {
    if (!exists) {
      return WriteMode.OVERWRITE;
    }
    WriteMode mode =
        sink.mode()
            .orElseThrow(
                () ->
                    new EtlException(
                        ErrorKind.USAGE,
                        sink.describe() + ": the table exists",
                        "choose what to do with it: mode: overwrite, append"
                            + (sink.key().isEmpty() ? "" : ", upsert")
                            + " or fail"));
    if (mode == WriteMode.FAIL) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          sink.describe() + ": the table exists",
          "remove it, or choose a mode other than fail");
    }
    return mode;
  }

  /// Checks that rows can be appended to the table.
  ///
  /// @param table its columns
  /// @param result columns of the rows
  /// @param evolve whether missing columns are added to it
  /// @throws EtlException USAGE if they cannot
  public static void checkColumns(
      SparkSink sink, StructType table, StructType result, boolean evolve) {
    List<String> unknown = new ArrayList<>();
    for (StructField field : result.fields()) {
      Optional<StructField> known = find(table, field.name());
      if (known.isEmpty()) {
        unknown.add(field.name());
      } else if (!known.get().dataType().equals(field.dataType())) {
        throw usage(
            sink,
            "the column '%s' is %s in the table, and %s in the result"
                .formatted(
                    field.name(),
                    known.get().dataType().simpleString(),
                    field.dataType().simpleString()),
            "cast it, or set mode: overwrite");
      }
    }
    if (!unknown.isEmpty() && !evolve) {
      throw usage(
          sink,
          "the table has no column " + String.join(", ", unknown),
          "it has "
              + String.join(", ", table.fieldNames())
              + "; leave out the others"
              + (sink.what().contains("Delta") ? ", or set evolve: true" : ""));
    }
  }

  /// Checks that rows would keep the partitioning of the table.
  ///
  /// @param columns partition columns of the table
  /// @throws EtlException USAGE if other columns are named
  public static void checkPartitions(SparkSink sink, List<String> columns) {
    if (!sink.partitionBy().isEmpty() && !sink.partitionBy().equals(columns)) {
      throw usage(
          sink,
          "the table is partitioned by %s, and not by %s"
              .formatted(
                  columns.isEmpty() ? "no column" : String.join(", ", columns),
                  String.join(", ", sink.partitionBy())),
          "leave out partition_by: the table keeps its own");
    }
  }

  /// Spark ignores case in names.
  private static Optional<StructField> find(StructType table, String name) {
    for (StructField field : table.fields()) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static EtlException usage(SparkSink sink, String reason, String hint) {
    return new EtlException(ErrorKind.USAGE, sink.describe() + ": " + reason, hint);
  }
}
