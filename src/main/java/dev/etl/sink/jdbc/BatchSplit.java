package dev.etl.sink.jdbc;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/// The batches of one split, serialized.
record BatchSplit(long rows, int batches, SpillBuffer encoded) implements SplitResult {

  /// Passes on the batches one after another.
  void forEach(BatchCodec codec, Consumer<RecordBatch> consumer) {
    try (InputStream in = encoded.newInputStream()) {
      for (int count = 0; count < batches; count++) {
        consumer.accept(codec.read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer throws no IOException", e);
    }
  }

  @Override
  public void close() {
    encoded.close();
  }
}
