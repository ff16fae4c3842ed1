package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.WriteMode;
import dev.etl.sink.requirement.Requirement;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;

/// Writes a Delta table: one transaction, which readers see whole or not at all.
final class DeltaTarget implements OpenSink {
  private final SparkCluster cluster;
  private final DeltaSink sink;
  private final GatheredRows rows;
  private final String location;
  private final boolean exists;
  private final WriteMode mode;
  private List<Requirement> requirements;

  private DeltaTarget(
      SparkCluster cluster, DeltaSink sink, Schema schema, String location, boolean exists) {
    this.cluster = cluster;
    this.sink = sink;
    this.rows = new GatheredRows(cluster, schema);
    this.location = location;
    this.exists = exists;
    this.mode = ExistingTable.mode(sink, exists);
    this.requirements = SparkRequirements.of(sink, schema, List.of(), new StructType());
  }

  /// Looks whether the table is there, and fits.
  ///
  /// @throws EtlException USAGE or UNAVAILABLE if it does not
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
      DeltaTarget target = new DeltaTarget(cluster, sink, schema, location, exists);
      if (exists) {
        target.checkTable(schema);
      } else {
        target.checkPlace();
      }
      return target;
    } catch (IOException | RuntimeException e) {
      throw SparkFailure.of(sink.describe(), e);
    }
  }

  /// A table that is overwritten stays partitioned, unless other columns are named.
  private void checkTable(Schema schema) {
    DeltaTable table = DeltaTable.forPath(cluster.session(), location);
    List<String> columns = table.detail().select("partitionColumns").first().getList(0);
    if (mode == WriteMode.OVERWRITE) {
      requirements = SparkRequirements.of(sink, schema, columns, new StructType());
      return;
    }
    StructType kept = table.toDF().schema();
    ExistingTable.checkColumns(sink, kept, SparkTypes.of(schema), sink.evolve());
    ExistingTable.checkPartitions(sink, columns);
    requirements = SparkRequirements.of(sink, schema, columns, kept);
  }

  /// Nothing of anybody else's may be lost.
  private void checkPlace() throws IOException {
    Path place = new Path(location);
    FileSystem files = place.getFileSystem(cluster.session().sparkContext().hadoopConfiguration());
    if (files.exists(place)
        && (!files.getFileStatus(place).isDirectory() || files.listStatus(place).length > 0)) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "cannot write " + sink.describe() + ": what is there is no Delta table",
          "name a new folder, or remove it");
    }
  }

  @Override
  public List<Requirement> requirements() {
    return requirements;
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
    try {
      if (sink.key().isEmpty()) {
        write(rows.dataset(), rows.rows());
      } else {
        upsert(rows.lastOfEachKey(sink.key()).persist());
      }
    } catch (Exception e) {
      throw SparkFailure.of(sink.describe(), e);
    }
  }

  private void write(Dataset<Row> dataset, long expected) {
    DeltaCommit commit = DeltaCommit.next();
    DataFrameWriter<Row> writer =
        dataset.write().format("delta").mode(how()).option(DeltaCommit.OPTION, commit.mark());
    if (exists) {
      boolean append = mode == WriteMode.APPEND;
      writer = writer.option(append ? "mergeSchema" : "overwriteSchema", !append || sink.evolve());
    }
    if (!sink.partitionBy().isEmpty()) {
      writer = writer.partitionBy(sink.partitionBy().toArray(String[]::new));
    }
    writer.save(location);
    commit.check(DeltaTable.forPath(cluster.session(), location), sink.describe(), expected);
  }

  private SaveMode how() {
    if (!exists) {
      return SaveMode.ErrorIfExists;
    }
    return mode == WriteMode.APPEND ? SaveMode.Append : SaveMode.Overwrite;
  }

  private void upsert(Dataset<Row> dataset) {
    try {
      long expected = dataset.count();
      if (exists) {
        merge(dataset, expected);
      } else {
        write(dataset, expected);
      }
    } finally {
      dataset.unpersist();
    }
  }

  private void merge(Dataset<Row> dataset, long expected) {
    String same =
        sink.key().stream()
            .map(SparkTypes::quoted)
            .map(name -> "old." + name + " <=> new." + name)
            .collect(Collectors.joining(" AND "));
    Row changed =
        DeltaTable.forPath(cluster.session(), location)
            .as("old")
            .merge(dataset.as("new"), same)
            // Columns that the table has not were refused where they are not wanted; those that the
            // result has not keep their values.
            .withSchemaEvolution()
            .whenMatched()
            .updateAll()
            .whenNotMatched()
            .insertAll()
            .execute()
            .select("num_affected_rows")
            .first();
    DeltaCommit.check(sink.describe(), expected, changed.getLong(0));
  }

  @Override
  public void close() {}
}
