package dev.etl.transform.spill;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.file.FrameFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;

/// Batches that wait, in order: in memory while there is room in the [Workspace], then in a
/// temporary file. Written by one thread, then read by any number, each with an iterator.
public final class BatchStore {
  private final Workspace workspace;
  private final FrameFile file;
  private final Schema schema;
  private final BatchCodec codec;
  private final ArrayList<Place> places = new ArrayList<>();
  private long rows;
  private int mostRows;
  private long taken;

  /// Where a batch is.
  private sealed interface Place {
    int rows();

    record Memory(RecordBatch batch) implements Place {
      @Override
      public int rows() {
        return batch.rows();
      }
    }

    record Disk(int number, int rows) implements Place {}
  }

  /// @param file for what does not fit into memory; may be shared with other stores
  public BatchStore(Workspace workspace, FrameFile file, Schema schema) {
    this.workspace = workspace;
    this.file = file;
    this.schema = schema;
    this.codec = new BatchCodec(schema);
  }

  /// Adds a batch of the schema.
  public void add(RecordBatch batch) {
    long bytes = batch.bytes();
    rows += batch.rows();
    mostRows = Math.max(mostRows, batch.rows());
    if (workspace.kept().tryTake(bytes)) {
      taken += bytes;
      places.add(new Place.Memory(batch));
      return;
    }
    Bytes encoded = new Bytes((int) Math.min(bytes + bytes / 8 + 64, 1 << 28));
    StoredBatches.write(codec, batch, encoded);
    places.add(new Place.Disk(file.add(encoded.array(), encoded.size()), batch.rows()));
    workspace.addSpilled(encoded.size());
  }

  /// Takes the batches of another store behind these; it is empty afterwards.
  ///
  /// @param other with the same file
  public void move(BatchStore other) {
    places.addAll(other.places);
    rows += other.rows;
    mostRows = Math.max(mostRows, other.mostRows);
    taken += other.taken;
    other.places.clear();
    other.rows = 0;
    other.taken = 0;
  }

  /// Drops batches at the beginning while enough rows are left.
  ///
  /// @param wanted the number of rows that must be left
  public void keepLast(long wanted) {
    while (!places.isEmpty() && rows - places.getFirst().rows() >= wanted) {
      Place first = places.removeFirst();
      rows -= first.rows();
      if (first instanceof Place.Memory(RecordBatch batch)) {
        workspace.kept().give(batch.bytes());
        taken -= batch.bytes();
      }
    }
  }

  /// The number of rows.
  public long rows() {
    return rows;
  }

  /// The number of rows of the largest batch.
  public int rowsOfBatch() {
    return mostRows;
  }

  /// The number of batches.
  public int size() {
    return places.size();
  }

  /// A batch; for one thread at a time.
  ///
  /// @param index its index, from 0
  public RecordBatch get(int index) {
    return get(index, codec);
  }

  private RecordBatch get(int index, BatchCodec reader) {
    return switch (places.get(index)) {
      case Place.Memory(RecordBatch batch) -> batch;
      case Place.Disk(int number, int _) -> read(number, reader);
    };
  }

  private RecordBatch read(int number, BatchCodec reader) {
    try {
      return reader.read(new ByteArrayInputStream(file.read(number)));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored batch is damaged", e);
    }
  }

  /// The batches in order.
  public Iterator<RecordBatch> batches() {
    return batches(0, size());
  }

  /// Some of the batches in order.
  ///
  /// @param from the index of the first
  /// @param to the index behind the last
  public Iterator<RecordBatch> batches(int from, int to) {
    BatchCodec reader = new BatchCodec(schema);
    return new Iterator<>() {
      private int next = from;

      @Override
      public boolean hasNext() {
        return next < to;
      }

      @Override
      public RecordBatch next() {
        return get(next++, reader);
      }
    };
  }

  /// Releases the memory; nothing may be read afterwards.
  public void clear() {
    workspace.kept().give(taken);
    taken = 0;
    places.clear();
  }

  /// An array that grows, without a copy at the end.
  private static final class Bytes extends ByteArrayOutputStream {
    Bytes(int size) {
      super(size);
    }

    byte[] array() {
      return buf;
    }
  }
}
