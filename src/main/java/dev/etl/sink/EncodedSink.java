package dev.etl.sink;

import dev.etl.data.Schema;
import dev.etl.file.OutputTarget;
import dev.etl.format.OutputFormat;
import dev.etl.format.RowEncoder;
import dev.etl.format.csv.CsvEncoder;
import dev.etl.format.json.JsonEncoder;
import dev.etl.format.text.MarkdownEncoder;
import dev.etl.format.text.TextTable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/// Joins splits that were encoded on their workers into one document.
final class EncodedSink implements OpenSink {
  private final OutputTarget target;
  private final RowEncoder encoder;
  private boolean hasRows;
  private long bytes;

  private EncodedSink(OutputTarget target, RowEncoder encoder) {
    this.target = target;
    this.encoder = encoder;
  }

  /// What writes the format to the target, which it closes.
  static OpenSink open(OutputTarget target, OutputFormat format, Schema schema) {
    return switch (format) {
      case TABLE -> laidOutAtTheEnd(target, schema);
      case CSV -> new EncodedSink(target, new CsvEncoder(schema, ','));
      case TSV -> new EncodedSink(target, new CsvEncoder(schema, '\t'));
      case JSON -> new EncodedSink(target, JsonEncoder.array(schema));
      case JSONL -> new EncodedSink(target, JsonEncoder.lines(schema));
      case MARKDOWN -> new EncodedSink(target, new MarkdownEncoder(schema));
    };
  }

  private static OpenSink laidOutAtTheEnd(OutputTarget target, Schema schema) {
    return new KeptSink(
        batches -> {
          target.write(new TextTable(schema, batches)::writeTo);
          target.commit();
        },
        target::close);
  }

  @Override
  public SplitWriter newSplit() {
    return new EncodedSplitWriter(encoder, target.newBuffer());
  }

  @Override
  public void append(SplitResult result) {
    try (EncodedSplit split = (EncodedSplit) result) {
      if (split.rows() > 0) {
        byte[] before = hasRows ? encoder.separator() : encoder.header();
        write(out -> out.write(before));
        write(split.encoded()::copyTo);
        hasRows = true;
      }
    }
  }

  @Override
  public void commit() {
    if (!hasRows) {
      write(out -> out.write(encoder.header()));
    }
    write(out -> out.write(encoder.footer()));
    target.commit();
  }

  @Override
  public OptionalLong bytes() {
    return OptionalLong.of(bytes);
  }

  private void write(OutputTarget.Content content) {
    target.write(out -> content.writeTo(new Counting(out)));
  }

  /// Adds up what passes.
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
