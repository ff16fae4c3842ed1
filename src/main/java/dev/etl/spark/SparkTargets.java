package dev.etl.spark;

import dev.etl.data.Schema;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.MemorySink;
import dev.etl.sink.NullSink;
import dev.etl.sink.ObjectSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import dev.etl.sink.TableSink;
import dev.etl.sink.open.SinkOpener;
import java.util.Optional;

/// Opens the targets that executors write.
final class SparkTargets {
  private SparkTargets() {}

  /// Claims a target; empty if the driver writes it.
  ///
  /// @throws dev.etl.data.EtlException as [SinkOpener#open] does
  static Optional<OpenSink> open(SparkCluster cluster, Sink sink, Schema schema) {
    return switch (sink) {
      case DeltaSink delta -> Optional.of(DeltaTarget.open(cluster, delta, schema));
      case TableSink table -> Optional.of(CatalogTarget.open(cluster, table, schema));
      case FileSink file when !file.partitionBy().isEmpty() ->
          Optional.of(FolderTarget.open(cluster, file, schema));
      case StandardOutputSink _, FileSink _, ObjectSink _, JdbcSink _, NullSink _, MemorySink _ ->
          Optional.empty();
    };
  }
}
