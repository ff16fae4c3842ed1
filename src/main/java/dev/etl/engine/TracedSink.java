package dev.etl.engine;

import dev.etl.data.Rows;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.frame.FrameBuffers;
import dev.etl.sink.requirement.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// A target that may refuse single rows: it is known of each where it came from.
final class TracedSink implements OpenSink {
  private final OpenSink target;
  private final RowOrigins origins;
  private final FrameBuffers buffers =
      new FrameBuffers(Path.of(System.getProperty("java.io.tmpdir")));

  /// @param target closed by its owner
  TracedSink(OpenSink target, RowOrigins origins) {
    this.target = target;
    this.origins = origins;
  }

  @Override
  public List<Requirement> requirements() {
    return target.requirements();
  }

  /// A writer for the rows of a split.
  TracedWriter newSplit(TracedPlace place) {
    return new TracedWriter(place, target.newSplit(), buffers.newWriter(TracedWriter.SCHEMA));
  }

  @Override
  public SplitWriter newSplit() {
    return newSplit(TracedPlace.ofResult(ResultFlow.NAME));
  }

  @Override
  public void append(SplitResult result) {
    TracedRows traced = (TracedRows) result;
    origins.add(traced.place(), traced.origins());
    target.append(traced.target());
  }

  /// Adds rows of a result behind those that are there.
  ///
  /// @return how many there are
  long append(Rows rows) {
    try (TracedWriter writer = newSplit(TracedPlace.ofResult(ResultFlow.NAME))) {
      writer.write(rows);
      append(writer.finish());
      return rows.count();
    }
  }

  @Override
  public OptionalLong bytes() {
    return target.bytes();
  }

  @Override
  public long rows() {
    return target.rows();
  }

  @Override
  public void prepare() {
    target.prepare();
  }

  @Override
  public void commit() {
    target.commit();
  }

  @Override
  public void close() {}
}
