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
import dev.etl.sink.requirement.Requirement;
import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;

/// Writes a table of Spark's catalog. One of Delta is replaced in a transaction; one of Parquet is
/// written under another name first, and takes the name of the old one when it is complete.
final class CatalogTarget implements OpenSink {
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
    this.name = quoted(parts);
    this.staging = sibling(parts, "etl_new_" + run);
    this.old = sibling(parts, "etl_old_" + run);
  }

  private static String sibling(List<String> parts, String name) {
    List<String> changed = new ArrayList<>(parts);
    changed.set(parts.size() - 1, name);
    return quoted(changed);
  }

  private static String quoted(List<String> parts) {
    return parts.stream().map(SparkTypes::quoted).collect(Collectors.joining("."));
  }

  /// Looks whether the table is there, and fits.
  ///
  /// @throws EtlException USAGE or UNAVAILABLE if it does not
  static CatalogTarget open(SparkCluster cluster, TableSink sink, Schema schema) {
    sink.checkColumns(schema);
    try {
      checkCatalog(cluster, sink);
      boolean exists = cluster.session().catalog().tableExists(quoted(sink.table().parts()));
      CatalogTarget target = new CatalogTarget(cluster, sink, schema, exists);
      if (exists && target.mode == WriteMode.APPEND) {
        StructType kept = cluster.session().table(target.name).schema();
        ExistingTable.checkColumns(sink, kept, SparkTypes.of(schema), false);
        target.requirements =
            SparkRequirements.of(sink, schema, target.partitionColumns(target.name), kept);
      }
      return target;
    } catch (RuntimeException e) {
      throw SparkFailure.of(sink.describe(), e);
    }
  }

  /// A catalog in memory ends with the session; its files would stay, and nobody would know what
  /// they are.
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

  private boolean isSwapped() {
    return exists && mode == WriteMode.OVERWRITE && sink.format() == TableFormat.PARQUET;
  }

  @Override
  public void prepare() {
    if (isSwapped()) {
      staged = true;
      save(staging, SaveMode.ErrorIfExists);
    }
  }

  private void save(String table, SaveMode how) {
    DeltaCommit commit = DeltaCommit.next();
    boolean delta = sink.format() == TableFormat.DELTA;
    DataFrameWriter<Row> writer =
        rows.dataset().write().format(sink.format().name().toLowerCase(Locale.ROOT)).mode(how);
    if (how == SaveMode.Overwrite) {
      writer = writer.option("overwriteSchema", true);
    }
    if (delta) {
      writer = writer.option(DeltaCommit.OPTION, commit.mark());
    }
    if (!sink.partitionBy().isEmpty()) {
      writer = writer.partitionBy(sink.partitionBy().toArray(String[]::new));
    }
    try {
      writer.saveAsTable(table);
      if (delta) {
        commit.check(DeltaTable.forName(cluster.session(), table), sink.describe(), rows.rows());
      } else if (how == SaveMode.ErrorIfExists) {
        DeltaCommit.check(sink.describe(), rows.rows(), cluster.session().table(table).count());
      }
    } catch (Exception e) {
      throw SparkFailure.of(sink.describe(), e);
    }
  }

  @Override
  public boolean mayFailLate() {
    return true;
  }

  @Override
  public void commit() {
    if (isSwapped()) {
      swap();
    } else if (exists) {
      save(name, mode == WriteMode.APPEND ? SaveMode.Append : SaveMode.Overwrite);
    } else {
      save(name, SaveMode.ErrorIfExists);
    }
  }

  private void swap() {
    rename(name, old);
    try {
      rename(staging, name);
      staged = false;
      DeltaCommit.check(sink.describe(), rows.rows(), cluster.session().table(name).count());
    } catch (RuntimeException | Error failure) {
      if (!staged) {
        sql("DROP TABLE " + name);
      }
      rename(old, name);
      throw failure;
    }
    sql("DROP TABLE " + old);
  }

  /// Gives a table another name. Spark may forget where its partitions are then.
  private void rename(String from, String to) {
    sql("ALTER TABLE " + from + " RENAME TO " + to);
    sql("REFRESH TABLE " + to);
    if (isPartitioned(to)) {
      sql("MSCK REPAIR TABLE " + to + " SYNC PARTITIONS");
    }
  }

  private boolean isPartitioned(String table) {
    return !partitionColumns(table).isEmpty();
  }

  private List<String> partitionColumns(String table) {
    try {
      return cluster
          .session()
          .catalog()
          .listColumns(table)
          .filter("isPartition")
          .select("name")
          .as(Encoders.STRING())
          .collectAsList();
    } catch (Exception e) {
      throw SparkFailure.of(sink.describe(), e);
    }
  }

  private void sql(String statement) {
    try {
      cluster.session().sql(statement);
    } catch (Exception e) {
      throw SparkFailure.of(sink.describe(), e);
    }
  }

  @Override
  public void close() {
    if (staged) {
      sql("DROP TABLE IF EXISTS " + staging);
    }
  }
}
