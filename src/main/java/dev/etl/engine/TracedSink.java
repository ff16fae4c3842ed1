package dev.etl.engine;

import dev.etl.data.Rows;
import dev.etl.engine.bound.Inputs;
import dev.etl.engine.split.ClaimedSplit;
import dev.etl.engine.split.TracedPart;
import dev.etl.engine.split.TracedRows;
import dev.etl.engine.split.TracedWriter;
import dev.etl.loader.source.RecordTexts;
import dev.etl.loader.source.Source;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.frame.FrameBuffers;
import dev.etl.sink.requirement.Requirement;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A target that may refuse single rows, with the origin of each row.
final class TracedSink implements OpenSink {
  private final OpenSink target;
  private final RowOrigins origins;
  private final Inputs inputs;
  private final boolean keepsRejects;
  private final FrameBuffers buffers =
      new FrameBuffers(Path.of(System.getProperty("java.io.tmpdir")));

  /// @param target closed by its owner
  /// @param keepsRejects whether the texts of rejected rows will be asked for
  TracedSink(OpenSink target, RowOrigins origins, Inputs inputs, boolean keepsRejects) {
    this.target = target;
    this.origins = origins;
    this.inputs = inputs;
    this.keepsRejects = keepsRejects;
  }

  @Override
  public List<Requirement> requirements() {
    return target.requirements();
  }

  /// A writer for the rows of a split. Keeps the values of rows from a network or a pipe, which
  /// cannot be read again.
  TracedWriter newSplit(ClaimedSplit claim, Source source) {
    boolean once = !source.repeatable() || inputs.isRemote(claim.source());
    return newSplit(
        new TracedPart(
            claim.order(),
            OptionalInt.of(claim.source()),
            source.name(),
            once && keepsRejects,
            () -> once ? RecordTexts.NONE : new RereadSplit(source, claim.split())));
  }

  private TracedWriter newSplit(TracedPart part) {
    return new TracedWriter(part, target.newSplit(), buffers.newWriter(TracedWriter.SCHEMA));
  }

  @Override
  public SplitWriter newSplit() {
    return newSplit(TracedPart.ofResult(ResultFlow.NAME));
  }

  @Override
  public void append(SplitResult result) {
    TracedRows traced = (TracedRows) result;
    origins.add(traced.part(), traced.origins());
    target.append(traced.target());
  }

  /// Appends rows of a result.
  ///
  /// @return the number of rows
  long append(Rows rows) {
    try (TracedWriter writer = newSplit(TracedPart.ofResult(ResultFlow.NAME))) {
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
