package dev.etl.spark;

import dev.etl.engine.wire.WorkOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/// A DataSource V2 connector whose partitions are splits of etl, and whose rows are their frames.
///
/// ```java
/// session.read().format(SplitSource.class.getName()).option(SplitSource.WAVE, name).load();
/// ```
public final class SplitSource implements TableProvider {
  /// The option that names the [Wave] to read.
  static final String WAVE = "wave";

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return FrameRow.SCHEMA;
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new SplitTable();
  }

  /// All waves.
  private static final class SplitTable implements Table, SupportsRead {
    @Override
    public String name() {
      return "etl";
    }

    @Override
    public Column[] columns() {
      return FrameRow.COLUMNS;
    }

    @Override
    public Set<TableCapability> capabilities() {
      return Set.of(TableCapability.BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
      Wave wave = Waves.find(Objects.requireNonNull(options.get(WAVE), WAVE));
      return () -> new SplitScan(wave);
    }
  }

  /// One wave.
  private record SplitScan(Wave wave) implements Scan, Batch {
    @Override
    public StructType readSchema() {
      return FrameRow.SCHEMA;
    }

    @Override
    public String description() {
      return "etl: " + wave.packs().size() + " packs of splits";
    }

    @Override
    public Batch toBatch() {
      return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
      List<SplitPack> packs = wave.packs();
      return packs.toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
      return new FrameReaders(wave.order());
    }
  }

  /// Opens readers on executors.
  private record FrameReaders(Broadcast<WorkOrder> order) implements PartitionReaderFactory {
    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      return new FrameReader(ExecutorWorkers.of(order.value()), (SplitPack) partition);
    }
  }
}
