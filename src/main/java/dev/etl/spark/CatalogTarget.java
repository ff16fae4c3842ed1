package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.TableFormat;
import dev.etl.sink.TableSink;
import dev.etl.sink.WriteMode;
import dev.etl.sink.open.SinkOpener;
import dev.etl.sink.requirement.Requirement;
import dev.etl.spark.table.DeltaCommit;
import dev.etl.spark.table.ExistingTable;
import dev.etl.spark.table.LostTable;
import dev.etl.spark.table.SparkFailure;
import dev.etl.spark.table.SparkRequirements;
import dev.etl.spark.table.SparkTypes;
import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a table of Spark's catalog. A Delta table is replaced in a transaction. A new table, and
/// a Parquet table that replaces another, is written under another name and renamed when complete.
final class CatalogTarget implements OpenSink {
  private static final Logger LOG = LoggerFactory.getLogger("etl.spark");

  private final SparkCluster cluster;
  private final TableSink sink;
  private final GatheredRows rows;
  private final WriteMode mode;
  private final boolean exists;
  private final String name;
  private final String staging;
  private final String old;
  private List<Requirement> requirements;
  private boolean staged;

  private CatalogTarget(SparkCluster cluster, TableSink sink, Schema schema, boolean exists) {
    this.cluster = cluster;
    this.sink = sink;
    this.rows = new GatheredRows(cluster, schema);
    this.mode = ExistingTable.mode(sink, exists);
    this.exists = exists;
    this.requirements = SparkRequirements.of(sink, schema, List.of(), new StructType());
    List<String> parts = sink.table().parts();
    String run = UUID.randomUUID().toString().replace("-", "");
    this.name = SparkTypes.quoted(parts);
    this.staging = sibling(parts, "etl_new_" + run);
    this.old = sibling(parts, LostTable.oldName(parts.getLast(), run));
  }

  private static String sibling(List<String> parts, String name) {
    List<String> changed = new ArrayList<>(parts);
    changed.set(parts.size() - 1, name);
    return SparkTypes.quoted(changed);
  }

  /// Checks whether the table exists and fits.
  ///
  /// @throws EtlException USAGE or UNAVAILABLE if it does not
  static CatalogTarget open(SparkCluster cluster, TableSink sink, Schema schema) {
    SinkOpener.check(sink, schema);
    return SparkFailure.in(
        sink.describe(),
        () -> {
          checkCatalog(cluster, sink);
          String name = SparkTypes.quoted(sink.table().parts());
          boolean exists =
              cluster.session().catalog().tableExists(name)
                  || LostTable.putBack(cluster.session(), sink.table().parts(), sink.describe());
          if (exists) {
            checkKind(cluster, sink, name);
          }
          CatalogTarget target = new CatalogTarget(cluster, sink, schema, exists);
          if (exists && target.mode == WriteMode.APPEND) {
            StructType kept = cluster.session().table(target.name).schema();
            ExistingTable.checkColumns(sink, kept, SparkTypes.of(schema), false);
            target.requirements =
                SparkRequirements.of(
                    sink, schema, LostTable.partitionColumns(cluster.session(), target.name), kept);
          }
          return target;
        });
  }

  /// Refuses views: rows cannot be added to one, and a table must not replace it.
  private static void checkKind(SparkCluster cluster, TableSink sink, String name)
      throws AnalysisException {
    String kind = cluster.session().catalog().getTable(name).tableType();
    if (kind != null && (kind.contains("VIEW") || kind.equals("TEMPORARY"))) {
      throw new EtlException(
          ErrorKind.USAGE,
          sink.describe() + ": it is a view, and no table",
          "name a table, or drop the view");
    }
  }

  /// Refuses an in-memory catalog, which ends with the session and would leave orphaned files.
  private static void checkCatalog(SparkCluster cluster, TableSink sink) {
    if (!cluster.keepsSession() && Sessions.forgetsTable(cluster.session(), sink.table().parts())) {
      throw new EtlException(
          ErrorKind.USAGE,
          sink.describe() + ": the catalog of this Spark is in memory, and ends with the run",
          "configure one that stays, as --conf spark.sql.catalogImplementation=hive, or write"
              + " delta: PATH");
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

  /// Whether the table is written under another name first. Otherwise a killed run would leave a
  /// partial new table that blocks the next run.
  private boolean isStaged() {
    return !exists || (mode == WriteMode.OVERWRITE && sink.format() == TableFormat.PARQUET);
  }

  @Override
  public void prepare() {
    if (isStaged()) {
      staged = true;
      cluster
          .jobs()
          .together("write " + sink.describe(), () -> save(staging, SaveMode.ErrorIfExists));
    }
  }

  private void save(String table, SaveMode how) {
    DeltaCommit commit = DeltaCommit.next(sink.describe());
    boolean delta = sink.format() == TableFormat.DELTA;
    DataFrameWriter<Row> writer =
        rows.dataset().write().format(TableFormat.GRAMMAR.print(sink.format())).mode(how);
    if (how == SaveMode.Overwrite) {
      writer = writer.option("overwriteSchema", true);
    }
    if (delta) {
      writer = writer.option(DeltaCommit.OPTION, commit.mark());
    }
    if (!sink.partitionBy().isEmpty()) {
      writer = writer.partitionBy(sink.partitionBy().toArray(String[]::new));
    }
    DataFrameWriter<Row> ready = writer;
    attempt(() -> commit.perform(() -> ready.saveAsTable(table)));
    if (table.equals(staging)) {
      checkCount(staging);
    } else if (delta) {
      commit.check(() -> DeltaTable.forName(cluster.session(), table), rows.rows(), true);
    }
  }

  @Override
  public boolean mayFailLate() {
    return true;
  }

  @Override
  public void commit() {
    if (!isStaged()) {
      save(name, mode == WriteMode.APPEND ? SaveMode.Append : SaveMode.Overwrite);
    } else if (exists) {
      swap();
    } else {
      show();
    }
  }

  /// Renames a new table; if the catalog cannot rename, writes it again.
  private void show() {
    try {
      rename(staging, name);
      staged = false;
    } catch (EtlException failure) {
      if (!cluster.session().catalog().tableExists(staging)) {
        throw failure; // The table has its name, but Spark failed to read it again.
      }
      if (cluster.session().catalog().tableExists(name)) {
        throw new EtlException(
            ErrorKind.LOCKED,
            sink.describe() + ": another run created it meanwhile",
            "run again",
            failure);
      }
      save(name, SaveMode.ErrorIfExists);
    }
  }

  /// Checks the row count of a written table.
  private void checkCount(String table) {
    long taken = SparkFailure.in(sink.describe(), () -> cluster.session().table(table).count());
    if (taken != rows.rows()) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "%s: the table took %d rows of %d; nothing was published"
              .formatted(sink.describe(), taken, rows.rows()),
          "run again; see the logs of Spark's executors, or -v");
    }
  }

  private void swap() {
    rename(name, old);
    try {
      rename(staging, name);
      staged = false;
      checkCount(name);
    } catch (RuntimeException | Error failure) {
      if (!staged) {
        sql("DROP TABLE " + name);
      }
      rename(old, name);
      throw failure;
    }
    try {
      sql("DROP TABLE " + old);
    } catch (EtlException e) {
      LOG.warn("{}: published; the old one is still in {}: {}", name, old, e.getMessage());
    }
  }

  /// Renames a table. Spark may then forget where its partitions are.
  private void rename(String from, String to) {
    attempt(() -> LostTable.rename(cluster.session(), from, to));
  }

  private void sql(String statement) {
    attempt(() -> cluster.session().sql(statement));
  }

  private void attempt(SparkFailure.Step statement) {
    SparkFailure.in(sink.describe(), statement);
  }

  @Override
  public void close() {
    if (staged) {
      sql("DROP TABLE IF EXISTS " + staging);
    }
  }
}
