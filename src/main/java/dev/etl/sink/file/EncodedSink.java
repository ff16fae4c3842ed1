package dev.etl.sink.file;

import dev.etl.data.Milestone;
import dev.etl.data.Milestones;
import dev.etl.data.Schema;
import dev.etl.data.text.TableFit;
import dev.etl.file.OutputTarget;
import dev.etl.format.FileFormat;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/// Joins splits that were encoded on their workers into one document.
public final class EncodedSink implements OpenSink {
  private final String name;
  private final OutputTarget target;
  private final Encoding encoding;
  private final Document document;
  private final Milestones milestones;
  private long rows;
  private long bytes;

  private EncodedSink(
      String name,
      OutputTarget target,
      Encoding encoding,
      Document document,
      Milestones milestones) {
    this.name = name;
    this.target = target;
    this.encoding = encoding;
    this.document = document;
    this.milestones = milestones;
  }

  /// Opens a sink that writes the format to the target, and closes the target even on failure.
  ///
  /// @param name name of the target in errors
  public static OpenSink open(
      String name, OutputTarget target, FileFormat format, Schema schema, Milestones milestones) {
    return open(name, target, format, schema, milestones, Optional.empty());
  }

  /// The same for a target that may be a terminal.
  ///
  /// @param fit the terminal that tables fit; empty for whole tables
  public static OpenSink open(
      String name,
      OutputTarget target,
      FileFormat format,
      Schema schema,
      Milestones milestones,
      Optional<TableFit> fit) {
    try {
      Encoding encoding = Encoding.of(format, schema, fit);
      Optional<AppendableText> old =
          target.kept().flatMap(kept -> AppendableText.read(name, kept, format, schema));
      EncodedSink sink =
          new EncodedSink(
              name,
              target,
              encoding,
              old.isPresent()
                  ? encoding.newContinuation()
                  : encoding.newDocument(target::newBuffer),
              milestones);
      old.ifPresent(text -> sink.write(text::endLine));
      milestones.reached(Milestone.CLAIMED, name);
      return sink;
    } catch (RuntimeException | Error failure) {
      target.close();
      throw failure;
    }
  }

  @Override
  public SplitWriter newSplit() {
    return encoding.newSplit(target::newBuffer);
  }

  @Override
  public void append(SplitResult result) {
    rows += result.rows();
    write(out -> document.append(result, out));
    milestones.reached(Milestone.APPENDED, name);
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public void prepare() {
    write(document::finish);
    target.prepare();
    milestones.reached(Milestone.PREPARED, name);
  }

  @Override
  public boolean mayFailLate() {
    return target.isWrittenInPlace();
  }

  @Override
  public void commit() {
    target.commit();
    milestones.reached(Milestone.PUBLISHED, name);
    target.close();
    milestones.reached(Milestone.CLEANED, name);
  }

  @Override
  public OptionalLong bytes() {
    return OptionalLong.of(bytes);
  }

  private void write(OutputTarget.Content content) {
    target.write(out -> content.writeTo(new Counting(out)));
  }

  /// Counts the bytes that pass.
  private final class Counting extends FilterOutputStream {
    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      bytes++;
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
      out.write(source, from, length);
      bytes += length;
    }
  }

  @Override
  public void close() {
    target.close();
  }
}
