package dev.etl.sink.file;

import dev.etl.data.Schema;
import dev.etl.file.SpillBuffer;
import dev.etl.format.OutputFormat;
import dev.etl.format.RowEncoder;
import dev.etl.format.csv.CsvEncoder;
import dev.etl.format.json.JsonEncoder;
import dev.etl.format.text.MarkdownEncoder;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/// Text formats whose pieces can be concatenated: a header, rows, a footer.
record TextEncoding(RowEncoder encoder) implements Encoding {

  /// The encoding of a text format.
  ///
  /// @throws IllegalArgumentException for TABLE, laid out as a whole, and PARQUET, not text
  static TextEncoding of(OutputFormat format, Schema schema) {
    return new TextEncoding(
        switch (format) {
          case TABLE, PARQUET -> throw new IllegalArgumentException("no rows of text: " + format);
          case CSV -> new CsvEncoder(schema, ',');
          case TSV -> new CsvEncoder(schema, '\t');
          case JSON -> JsonEncoder.array(schema);
          case JSONL -> JsonEncoder.lines(schema);
          case MARKDOWN -> new MarkdownEncoder(schema);
        });
  }

  @Override
  public SplitWriter newSplit(Supplier<SpillBuffer> buffers) {
    return new EncodedSplitWriter(encoder, buffers.get());
  }

  @Override
  public Document newDocument(Supplier<SpillBuffer> buffers) {
    return new TextDocument(false);
  }

  @Override
  public Document newContinuation() {
    return new TextDocument(true);
  }

  private final class TextDocument implements Document {
    private boolean hasRows;

    TextDocument(boolean hasRows) {
      this.hasRows = hasRows;
    }

    @Override
    public void append(SplitResult split, OutputStream out) throws IOException {
      try (EncodedSplit encoded = (EncodedSplit) split) {
        if (encoded.rows() > 0) {
          out.write(hasRows ? encoder.separator() : encoder.header());
          encoded.encoded().copyTo(out);
          hasRows = true;
        }
      }
    }

    @Override
    public void finish(OutputStream out) throws IOException {
      if (!hasRows) {
        out.write(encoder.header());
      }
      out.write(encoder.footer());
    }
  }
}
