package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.List;
import java.util.Optional;

/// A target that only Spark can write; the engine that runs on Spark opens it.
public sealed interface SparkSink extends Sink permits DeltaSink, TableSink {

  /// The kind of target, for errors: "a Delta table".
  String what();

  /// The columns whose values name the folders of rows.
  List<String> partitionBy();

  /// Write mode if the table exists; empty if it must not exist.
  Optional<WriteMode> mode();

  /// The columns that identify a row, for UPSERT; empty for every other mode.
  List<String> key();

  /// The error of engines other than Spark.
  default EtlException neededSpark() {
    return new EtlException(
        ErrorKind.USAGE,
        describe() + ": " + what() + " is written by Spark",
        "run it with --engine=spark");
  }
}
