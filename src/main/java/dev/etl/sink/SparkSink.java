package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import java.util.List;
import java.util.Optional;

/// A target that only Spark can write. It is declared and checked here, and opened by the engine
/// that runs on Spark.
public sealed interface SparkSink extends Sink permits DeltaSink, TableSink {

  /// What it is, as errors say it: "a Delta table".
  String what();

  /// The columns by whose values rows are put into folders of their own.
  List<String> partitionBy();

  /// What becomes of a table that exists; empty if there is to be none.
  Optional<WriteMode> mode();

  /// The columns that tell rows apart, for UPSERT; empty for every other mode.
  List<String> key();

  /// Sees to it that a result has the columns that are named, and names that Spark can tell apart.
  ///
  /// @throws EtlException USAGE if it has not
  default void checkColumns(Schema schema) {
    new SparkColumns(this, schema).check();
  }

  @Override
  default void check(Schema schema) {
    checkColumns(schema);
  }

  /// What is said where Spark is not.
  default EtlException neededSpark() {
    return new EtlException(
        ErrorKind.USAGE,
        describe() + ": " + what() + " is written by Spark",
        "run it with --engine=spark");
  }

  /// @throws EtlException USAGE, always: this is called where Spark is not
  @Override
  default OpenSink open(Schema schema, SinkContext context) {
    throw neededSpark();
  }
}
