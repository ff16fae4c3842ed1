package dev.etl.sink.file;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.text.TableFit;
import dev.etl.file.SpillBuffer;
import dev.etl.file.compression.Compression;
import dev.etl.format.text.TextTable;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A table for people. Keeps all rows until the end, since only then column widths are known.
record TableEncoding(Schema schema, Compression compression, Optional<TableFit> fit)
    implements Encoding {

  @Override
  public SplitWriter newSplit(Supplier<SpillBuffer> buffers) {
    return CollectedSplit.writer();
  }

  @Override
  public Document newDocument(Supplier<SpillBuffer> buffers) {
    return new TableDocument();
  }

  private final class TableDocument implements Document {
    private final List<RecordBatch> batches = new ArrayList<>();

    @Override
    public void append(SplitResult split, OutputStream out) {
      batches.addAll(((CollectedSplit) split).batches());
    }

    @Override
    public void finish(OutputStream out) throws IOException {
      try (OutputStream piece = new BufferedOutputStream(compression.compress(out))) {
        new TextTable(schema, batches, fit).writeTo(piece);
      }
    }
  }
}
