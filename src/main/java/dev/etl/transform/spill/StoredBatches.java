package dev.etl.transform.spill;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Batches of one schema as bytes, one after another.
public final class StoredBatches {
  private StoredBatches() {}

  /// Writes batches.
  public static byte[] write(Schema schema, Iterator<RecordBatch> batches) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BatchCodec codec = new BatchCodec(schema);
    batches.forEachRemaining(batch -> write(codec, batch, bytes));
    return bytes.toByteArray();
  }

  /// Writes a batch behind others.
  public static void write(BatchCodec codec, RecordBatch batch, ByteArrayOutputStream out) {
    try {
      codec.write(batch, out);
    } catch (IOException e) {
      throw new UncheckedIOException("an array throws no IOException", e);
    }
  }

  /// Reads all batches.
  public static List<RecordBatch> read(Schema schema, byte[] bytes) {
    BatchCodec codec = new BatchCodec(schema);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    List<RecordBatch> batches = new ArrayList<>();
    try {
      while (in.available() > 0) {
        batches.add(codec.read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a state is damaged", e);
    }
    return batches;
  }
}
