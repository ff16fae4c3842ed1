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

/// A target that may refuse single rows: it is known of each where it came from.
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

  /// A writer for the rows of a split. What came over a network, or through a pipe, is not asked
  /// for twice: the values of the rows are kept.
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

  /// Adds rows of a result behind those that are there.
  ///
  /// @return how many there are
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
