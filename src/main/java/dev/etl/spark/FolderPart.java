package dev.etl.spark;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.FrameBatches;
import dev.etl.format.FileFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.WriteMode;
import dev.etl.sink.open.SinkOpener;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.TaskContext;

/// Writes the rows of a task into a folder unique to the attempt, and returns its name; empty
/// without rows. Sent to executors.
///
/// @param target name of the whole target in errors
/// @param parts where the folder is made
record FolderPart(
    String target, FileFormat format, List<String> partitionBy, Schema schema, String parts)
    implements Function<Iterator<Frame>, String>, Serializable {

  @Override
  public String apply(Iterator<Frame> frames) {
    FrameBatches batches = new FrameBatches(schema, new FrameBytes(frames));
    if (!batches.hasNext()) {
      return "";
    }
    TaskContext task = TaskContext.get();
    String name = "task-%d-%d".formatted(task.partitionId(), task.taskAttemptId());
    Path folder = Path.of(parts, name);
    FileSink sink = new FileSink(folder, format, partitionBy, WriteMode.FAIL);
    try (OpenSink open =
        SinkOpener.open(sink, schema, SinkContext.of(OutputStream.nullOutputStream()))) {
      batches.forEachRemaining(open::append);
      open.prepare();
      open.commit();
    } catch (EtlException e) {
      String message = e.getMessage().replace(folder.toString(), target);
      throw new EtlException(e.kind(), message, e.hint(), e);
    }
    return name;
  }
}
