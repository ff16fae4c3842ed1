package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.WriteMode;
import io.delta.tables.DeltaTable;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/// Writes a Delta table: one transaction, which readers see whole or not at all.
final class DeltaTarget implements OpenSink {
  private final SparkCluster cluster;
  private final DeltaSink sink;
  private final GatheredRows rows;
  private final String location;
  private final boolean exists;
  private final WriteMode mode;

  private DeltaTarget(
      SparkCluster cluster, DeltaSink sink, Schema schema, String location, boolean exists) {
    this.cluster = cluster;
    this.sink = sink;
    this.rows = new GatheredRows(cluster, schema);
    this.location = location;
    this.exists = exists;
    this.mode = ExistingTable.mode(sink, exists);
  }

  /// Looks whether the table is there.
  ///
  /// @throws EtlException USAGE or UNAVAILABLE if it does not fit
  static DeltaTarget open(SparkCluster cluster, DeltaSink sink, Schema schema) {
    sink.checkColumns(schema);
    if (!Sessions.hasDelta()) {
      throw new EtlException(
          ErrorKind.USAGE,
          sink.describe() + ": the library for Delta is not there",
          "add it: --conf spark.jars.packages=io.delta:delta-spark_2.13:4.4.0, or put Spark beside"
              + " the program");
    }
    String location =
        sink.path().map(path -> path.toAbsolutePath().toString()).orElseGet(sink::location);
    try {
      boolean exists = DeltaTable.isDeltaTable(cluster.session(), location);
      return new DeltaTarget(cluster, sink, schema, location, exists);
    } catch (EtlException e) {
      throw e;
    } catch (RuntimeException e) {
      throw SparkCluster.failure(e);
    }
  }

  @Override
  public SplitWriter newSplit() {
    return rows.newSplit();
  }

  @Override
  public void append(SplitResult result) {
    rows.add(result);
  }

  @Override
  public long rows() {
    return rows.rows();
  }

  /// The rows are kept by Spark; what remains is one transaction.
  @Override
  public void prepare() {}

  @Override
  public boolean mayFailLate() {
    return true;
  }

  @Override
  public void commit() {
    Dataset<Row> dataset = rows.dataset();
    try {
      if (exists && mode == WriteMode.UPSERT) {
        merge(dataset);
      } else {
        write(dataset);
      }
    } catch (Exception e) {
      throw SparkCluster.failure(e);
    }
  }

  private void write(Dataset<Row> dataset) {
    boolean append = mode == WriteMode.APPEND;
    DataFrameWriter<Row> writer =
        dataset
            .write()
            .format("delta")
            .mode(append ? SaveMode.Append : SaveMode.Overwrite)
            .option(append ? "mergeSchema" : "overwriteSchema", !append || sink.evolve());
    if (!sink.partitionBy().isEmpty()) {
      writer = writer.partitionBy(sink.partitionBy().toArray(String[]::new));
    }
    writer.save(location);
  }

  private void merge(Dataset<Row> dataset) {
    String same =
        sink.key().stream()
            .map(name -> "`" + name.replace("`", "``") + "`")
            .map(name -> "old." + name + " <=> new." + name)
            .collect(Collectors.joining(" AND "));
    var merge =
        DeltaTable.forPath(cluster.session(), location).as("old").merge(dataset.as("new"), same);
    if (sink.evolve()) {
      merge = merge.withSchemaEvolution();
    }
    merge.whenMatched().updateAll().whenNotMatched().insertAll().execute();
  }

  @Override
  public void close() {}
}
