package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.List;
import java.util.Optional;

/// A target that only Spark can write; the engine that runs on Spark opens it.
public sealed interface SparkSink extends Sink permits DeltaSink, TableSink {

  /// What it is, as errors say it: "a Delta table".
  String what();

  /// The columns by whose values rows are put into folders of their own.
  List<String> partitionBy();

  /// What becomes of a table that exists; empty if there is to be none.
  Optional<WriteMode> mode();

  /// The columns that tell rows apart, for UPSERT; empty for every other mode.
  List<String> key();

  /// What is said where Spark is not.
  default EtlException neededSpark() {
    return new EtlException(
        ErrorKind.USAGE,
        describe() + ": " + what() + " is written by Spark",
        "run it with --engine=spark");
  }
}
