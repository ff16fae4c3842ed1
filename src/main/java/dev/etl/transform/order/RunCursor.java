package dev.etl.transform.order;

import dev.etl.data.RecordBatch;
import java.util.Iterator;

/// The next row of a sorted run, with its key. Used by one thread.
final class RunCursor {
  private final Iterator<RecordBatch> batches;
  private final KeyEncoder encoder;
  private final KeyBytes keys = new KeyBytes();
  private RecordBatch batch;
  private int row;
  private long word;
  private boolean ended;

  /// The number of the current batch in the result that is being made; negative if it is not yet
  /// part of it.
  int place = -1;

  /// @param batches the batches of the run, at least one, none of them empty
  RunCursor(Iterator<RecordBatch> batches, KeyEncoder encoder) {
    this.batches = batches;
    this.encoder = encoder;
    this.batch = load();
  }

  private RecordBatch load() {
    RecordBatch next = batches.next();
    keys.clear();
    encoder.encode(next, keys);
    row = 0;
    place = -1;
    word = keys.word(0, 0);
    return next;
  }

  /// Whether all rows are passed.
  boolean ended() {
    return ended;
  }

  RecordBatch batch() {
    return batch;
  }

  int row() {
    return row;
  }

  /// Goes to the next row.
  void advance() {
    row++;
    if (row < batch.rows()) {
      word = keys.word(row, 0);
    } else if (batches.hasNext()) {
      batch = load();
    } else {
      ended = true;
    }
  }

  /// Whether its row comes before that of a later run.
  boolean comesBefore(RunCursor later) {
    return compare(later) <= 0;
  }

  private int compare(RunCursor other) {
    if (ended || other.ended) {
      return Boolean.compare(ended, other.ended);
    }
    int compared = Long.compareUnsigned(word, other.word);
    return compared != 0
        ? compared
        : KeyBytes.compare(keys, row, other.keys, other.row, Long.BYTES);
  }
}
