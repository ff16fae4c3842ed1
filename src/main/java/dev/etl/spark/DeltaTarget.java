package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.file.NewFolder;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.WriteMode;
import dev.etl.sink.open.SinkOpener;
import dev.etl.sink.requirement.Requirement;
import dev.etl.spark.table.DeltaCommit;
import dev.etl.spark.table.ExistingTable;
import dev.etl.spark.table.NewDeltaTable;
import dev.etl.spark.table.SparkFailure;
import dev.etl.spark.table.SparkRequirements;
import dev.etl.spark.table.SparkTypes;
import io.delta.tables.DeltaMergeBuilder;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;

/// Writes a Delta table in one transaction, which readers see whole or not at all.
final class DeltaTarget implements OpenSink {
  private final SparkCluster cluster;
  private final DeltaSink sink;
  private final GatheredRows rows;
  private final String location;
  private final boolean exists;
  private final WriteMode mode;
  private List<Requirement> requirements;
  private Optional<NewDeltaTable> made = Optional.empty();
  private OptionalLong changedRows = OptionalLong.empty();

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

  /// Checks whether the table exists and fits.
  ///
  /// @throws EtlException USAGE or UNAVAILABLE if it does not
  static DeltaTarget open(SparkCluster cluster, DeltaSink sink, Schema schema) {
    SinkOpener.check(sink, schema);
    if (!Sessions.hasDelta()) {
      throw new EtlException(
          ErrorKind.USAGE,
          sink.describe() + ": the library for Delta is missing",
          "add it: --conf spark.jars.packages=io.delta:delta-spark_2.13:4.4.0, or put Spark beside"
              + " the program");
    }
    String location =
        sink.path().map(path -> path.toAbsolutePath().toString()).orElseGet(sink::location);
    return SparkFailure.in(sink.describe(), () -> open(cluster, sink, schema, location));
  }

  private static DeltaTarget open(
      SparkCluster cluster, DeltaSink sink, Schema schema, String location) throws IOException {
    boolean exists = NewDeltaTable.isTable(cluster.session(), location, sink.describe());
    DeltaTarget target = new DeltaTarget(cluster, sink, schema, location, exists);
    if (exists) {
      target.checkTable(schema);
      sink.path().ifPresent(NewFolder::removeLeftovers);
    } else {
      target.made = Optional.of(NewDeltaTable.claim(cluster.session(), location, sink.describe()));
    }
    return target;
  }

  /// An overwritten table keeps its partitioning, unless other columns are named.
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

  @Override
  public OptionalLong changedRows() {
    return changedRows;
  }

  /// Writes a table that is not visible yet. Otherwise Spark keeps the rows, and only the
  /// transaction is left.
  @Override
  public void prepare() {
    made.filter(NewDeltaTable::isHidden)
        .ifPresent(table -> cluster.jobs().together("write " + sink.describe(), () -> make(table)));
  }

  @Override
  public boolean mayFailLate() {
    return true;
  }

  @Override
  public void commit() {
    made.ifPresentOrElse(
        table -> {
          if (!table.isHidden()) {
            make(table);
          }
          table.show();
        },
        this::change);
  }

  private void make(NewDeltaTable table) {
    table.begin();
    withRows((dataset, given) -> write(table.location(), dataset, given));
    table.finish();
  }

  private void change() {
    withRows(
        (dataset, given) -> {
          if (sink.key().isEmpty()) {
            write(location, dataset, given);
          } else {
            merge(dataset, given);
          }
        });
  }

  /// Passes on the rows to write, and their number: the last row for each key.
  private void withRows(ObjLongConsumer<Dataset<Row>> work) {
    SparkFailure.in(
        sink.describe(),
        () -> {
          if (sink.key().isEmpty()) {
            work.accept(rows.dataset(), rows.rows());
            return;
          }
          Dataset<Row> last = rows.lastOfEachKey(sink.key()).persist();
          try {
            work.accept(last, last.count());
          } finally {
            last.unpersist();
          }
        });
  }

  private void write(String place, Dataset<Row> dataset, long given) {
    DeltaCommit commit = DeltaCommit.next(sink.describe());
    DataFrameWriter<Row> writer =
        dataset.write().format("delta").mode(how()).option(DeltaCommit.OPTION, commit.mark());
    if (exists) {
      boolean append = mode == WriteMode.APPEND;
      writer = writer.option(append ? "mergeSchema" : "overwriteSchema", !append || sink.evolve());
    }
    if (!sink.partitionBy().isEmpty()) {
      writer = writer.partitionBy(sink.partitionBy().toArray(String[]::new));
    }
    DataFrameWriter<Row> ready = writer;
    commit.perform(() -> ready.save(place));
    commit.check(() -> DeltaTable.forPath(cluster.session(), place), given, place.equals(location));
  }

  private SaveMode how() {
    if (!exists) {
      return SaveMode.ErrorIfExists;
    }
    return mode == WriteMode.APPEND ? SaveMode.Append : SaveMode.Overwrite;
  }

  private void merge(Dataset<Row> dataset, long given) {
    String same =
        sink.key().stream()
            .map(SparkTypes::quoted)
            .map(name -> "old." + name + " <=> new." + name)
            .collect(Collectors.joining(" AND "));
    DeltaMergeBuilder merge =
        DeltaTable.forPath(cluster.session(), location)
            .as("old")
            .merge(dataset.as("new"), same)
            // Columns missing in the table were refused where unwanted; columns missing in the
            // result keep their values.
            .withSchemaEvolution()
            .whenMatched()
            .updateAll()
            .whenNotMatched()
            .insertAll();
    DeltaCommit commit = DeltaCommit.next(sink.describe());
    commit.perform(
        () ->
            changedRows =
                OptionalLong.of(merge.execute().select("num_affected_rows").first().getLong(0)));
    // A key may occur several times: then each of its rows is replaced.
    changedRows.ifPresent(changed -> commit.checkAtLeast(given, changed));
  }

  @Override
  public void close() {
    made.ifPresent(NewDeltaTable::close);
  }
}
