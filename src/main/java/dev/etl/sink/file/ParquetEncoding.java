package dev.etl.sink.file;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.file.SpillBuffer;
import dev.etl.format.OutputCompression;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.parquet.EncodedRows;
import dev.etl.sink.parquet.ParquetFile;
import dev.etl.sink.parquet.ParquetFormat;
import dev.etl.sink.parquet.RowsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/// Parquet: columns in pages, in row groups, with a footer that locates them.
record ParquetEncoding(ParquetFormat format) implements Encoding {

  /// @param compression of each page
  ParquetEncoding(Schema schema, OutputCompression compression) {
    this(new ParquetFormat(schema, compression));
  }

  @Override
  public SplitWriter newSplit(Supplier<SpillBuffer> buffers) {
    return new Writer(format.newWriter(buffers));
  }

  @Override
  public Document newDocument(Supplier<SpillBuffer> buffers) {
    return new PagedDocument(format.newFile(buffers));
  }

  private record Writer(RowsWriter rows) implements SplitWriter {
    @Override
    public void write(RecordBatch batch) {
      rows.write(batch.values());
    }

    @Override
    public SplitResult finish() {
      return new Split(rows.finish());
    }

    @Override
    public void close() {
      rows.close();
    }
  }

  private record Split(EncodedRows encoded) implements SplitResult {
    @Override
    public long rows() {
      return encoded.rows();
    }

    @Override
    public void close() {
      encoded.close();
    }
  }

  private record PagedDocument(ParquetFile file) implements Document {
    @Override
    public void append(SplitResult split, OutputStream out) throws IOException {
      file.append(((Split) split).encoded(), out);
    }

    @Override
    public void finish(OutputStream out) throws IOException {
      file.finish(out);
    }
  }
}
