package dev.etl.spark;

import dev.etl.data.Schema;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.RemoteRows;
import dev.etl.engine.wire.SplitHandle;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.folder.FolderSink;
import dev.etl.sink.open.FileOpener;
import dev.etl.sink.requirement.Requirement;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;

/// Writes a folder of files, partitioned into subfolders by some columns. Each task writes a
/// separate folder beside the target; the local folder sink takes over the files of successful
/// tasks.
final class FolderTarget implements OpenSink {
  /// Smaller tasks are joined if there are many: each makes a file per partition.
  private static final long ENOUGH = 32L << 20;

  /// Number of tasks per slot above which they are joined.
  private static final int TASKS = 4;

  private final SparkCluster cluster;
  private final FileSink sink;
  private final Schema schema;
  private final FolderSink folder;
  private final List<SplitHandle> splits = new ArrayList<>();

  private FolderTarget(SparkCluster cluster, FileSink sink, Schema schema, FolderSink folder) {
    this.cluster = cluster;
    this.sink = sink;
    this.schema = schema;
    this.folder = folder;
  }

  /// Claims the folder.
  ///
  /// @throws dev.etl.data.EtlException as [FileOpener#openFolder] does
  static FolderTarget open(SparkCluster cluster, FileSink sink, Schema schema) {
    SinkContext context = SinkContext.of(OutputStream.nullOutputStream());
    return new FolderTarget(cluster, sink, schema, FileOpener.openFolder(sink, schema, context));
  }

  @Override
  public List<Requirement> requirements() {
    return folder.requirements();
  }

  /// A writer for rows made by the driver.
  @Override
  public SplitWriter newSplit() {
    return folder.newSplit();
  }

  @Override
  public void append(SplitResult result) {
    if (result instanceof RemoteRows remote) {
      splits.add(remote.split());
    } else {
      folder.append(result);
    }
  }

  @Override
  public OptionalLong bytes() {
    return folder.bytes();
  }

  @Override
  public long rows() {
    return folder.rows();
  }

  @Override
  public void prepare() {
    if (!splits.isEmpty()) {
      Path parts = folder.partsFolder().toAbsolutePath();
      Map<Integer, String> written = new TreeMap<>();
      cluster
          .jobs()
          .run(
              "write " + sink.describe(),
              frames(),
              new FolderPart(
                  sink.describe(), sink.format(), sink.partitionBy(), schema, parts.toString()),
              written::put);
      written.values().stream()
          .filter(name -> !name.isEmpty())
          .forEach(name -> folder.adopt(parts.resolve(name)));
    }
    folder.prepare();
  }

  private JavaRDD<Frame> frames() {
    JavaRDD<Frame> frames = cluster.kept(splits, Channel.ROWS);
    int most = cluster.slots() * TASKS;
    if (frames.getNumPartitions() <= most) {
      return frames;
    }
    long wanted =
        Math.clamp(cluster.bytes(splits) / ENOUGH, most, Math.max(most, cluster.mostSplits()));
    return wanted >= frames.getNumPartitions()
        ? frames
        : AdjacentPartitions.joined(frames, Math.toIntExact(wanted));
  }

  @Override
  public void commit() {
    folder.commit();
  }

  @Override
  public void close() {
    folder.close();
  }
}
