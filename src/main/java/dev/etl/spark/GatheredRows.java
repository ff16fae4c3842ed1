package dev.etl.spark;

import dev.etl.data.Schema;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.RemoteRows;
import dev.etl.engine.wire.SplitHandle;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.frame.BufferedFrames;
import dev.etl.sink.frame.FrameBuffers;
import dev.etl.spark.table.SparkTypes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/// Rows for a target that executors write: those on executors and those made by the driver. Not
/// thread-safe, except `newSplit`.
final class GatheredRows {
  private final SparkCluster cluster;
  private final Schema schema;
  private final FrameBuffers buffers =
      new FrameBuffers(Path.of(System.getProperty("java.io.tmpdir")));
  private final List<SplitHandle> splits = new ArrayList<>();
  private final List<Frame> made = new ArrayList<>();
  private long rows;

  GatheredRows(SparkCluster cluster, Schema schema) {
    this.cluster = cluster;
    this.schema = schema;
  }

  /// A writer for rows made by the driver.
  SplitWriter newSplit() {
    return buffers.newWriter(schema);
  }

  /// Adds the rows of a split.
  void add(SplitResult result) {
    rows += result.rows();
    switch (result) {
      case RemoteRows remote -> splits.add(remote.split());
      case BufferedFrames kept -> {
        try (kept) {
          kept.frames()
              .forEachRemaining(
                  bytes -> made.add(new Frame(Integer.MAX_VALUE, Channel.ROWS, 0, bytes)));
        }
      }
      default -> throw new IllegalArgumentException("Rows of another target: " + result);
    }
  }

  /// Number of rows.
  long rows() {
    return rows;
  }

  /// All rows, as frames.
  JavaRDD<Frame> frames() {
    JavaRDD<Frame> kept = cluster.kept(splits, Channel.ROWS);
    return made.isEmpty() ? kept : kept.union(cluster.parallelize(made));
  }

  /// All rows, as Spark rows.
  Dataset<Row> dataset() {
    return cluster
        .session()
        .createDataFrame(
            frames().mapPartitions(new FrameRows(schema, false)), SparkTypes.of(schema));
  }

  /// The last row for each key; null keys are equal.
  Dataset<Row> lastOfEachKey(List<String> key) {
    String number = schema.names().stream().collect(Collectors.joining("_", "number_of_", ""));
    Dataset<Row> numbered =
        cluster
            .session()
            .createDataFrame(
                frames().mapPartitions(new FrameRows(schema, true)),
                SparkTypes.of(schema).add(number, DataTypes.LongType, false));
    Column[] sameKey = key.stream().map(SparkTypes::column).toArray(Column[]::new);
    Column place =
        functions
            .row_number()
            .over(Window.partitionBy(sameKey).orderBy(SparkTypes.column(number).desc()));
    String last = number + "_place";
    return numbered
        .withColumn(last, place)
        .where(SparkTypes.column(last).equalTo(1))
        .drop(last, number);
  }
}
