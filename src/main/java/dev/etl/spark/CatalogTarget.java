package dev.etl.spark;

import dev.etl.data.Schema;
import dev.etl.sink.CatalogName;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.TableFormat;
import dev.etl.sink.TableSink;
import dev.etl.sink.WriteMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

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
  private boolean staged;

  private CatalogTarget(SparkCluster cluster, TableSink sink, Schema schema, boolean exists) {
    this.cluster = cluster;
    this.sink = sink;
    this.rows = new GatheredRows(cluster, schema);
    this.mode = ExistingTable.mode(sink, exists);
    this.exists = exists;
    this.name = quoted(sink.table().parts());
    List<String> parts = new ArrayList<>(sink.table().parts());
    parts.set(parts.size() - 1, "etl_" + UUID.randomUUID().toString().replace("-", ""));
    this.staging = quoted(parts);
  }

  private static String quoted(List<String> parts) {
    return parts.stream()
        .map(part -> "`" + part.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }

  /// Looks whether the table is there.
  ///
  /// @throws dev.etl.data.EtlException USAGE or UNAVAILABLE if it does not fit
  static CatalogTarget open(SparkCluster cluster, TableSink sink, Schema schema) {
    sink.checkColumns(schema);
    CatalogName table = sink.table();
    try {
      boolean exists = cluster.session().catalog().tableExists(quoted(table.parts()));
      return new CatalogTarget(cluster, sink, schema, exists);
    } catch (dev.etl.data.EtlException e) {
      throw e;
    } catch (Exception e) {
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
    DataFrameWriter<Row> writer =
        rows.dataset().write().format(sink.format().name().toLowerCase(Locale.ROOT)).mode(how);
    if (how == SaveMode.Overwrite) {
      writer = writer.option("overwriteSchema", true);
    }
    if (!sink.partitionBy().isEmpty()) {
      writer = writer.partitionBy(sink.partitionBy().toArray(String[]::new));
    }
    try {
      writer.saveAsTable(table);
    } catch (Exception e) {
      throw SparkCluster.failure(e);
    }
  }

  @Override
  public boolean mayFailLate() {
    return true;
  }

  @Override
  public void commit() {
    if (isSwapped()) {
      sql("DROP TABLE " + name);
      sql("ALTER TABLE " + staging + " RENAME TO " + name);
      staged = false;
    } else {
      save(name, mode == WriteMode.APPEND ? SaveMode.Append : SaveMode.Overwrite);
    }
  }

  private void sql(String statement) {
    try {
      cluster.session().sql(statement);
    } catch (Exception e) {
      throw SparkCluster.failure(e);
    }
  }

  @Override
  public void close() {
    if (staged) {
      sql("DROP TABLE IF EXISTS " + staging);
    }
  }
}
