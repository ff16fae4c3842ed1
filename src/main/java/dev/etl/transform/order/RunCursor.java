package dev.etl.transform.order;

import dev.etl.data.RecordBatch;
import java.util.Iterator;

/// The next row of a sorted run, with its key. Used by one thread.
final class RunCursor {
  private final Iterator<RecordBatch> batches;
  private final KeyEncoder encoder;
  private final KeyRange range;
  private final KeyBytes keys = new KeyBytes();
  private RecordBatch batch;
  private int row;
  private int end;

  /// The first bytes of the key; the greatest at the end.
  private long word = -1;

  private boolean ended;

  /// The number of the current batch in the result that is being made; negative if it is not yet
  /// part of it.
  int place = -1;

  /// @param batches the batches of the run, at least one, none of them empty
  /// @param range the keys of the rows to read; all batches but the first and the last have no
  ///   others
  RunCursor(Iterator<RecordBatch> batches, KeyEncoder encoder, KeyRange range) {
    this.batches = batches;
    this.encoder = encoder;
    this.range = range;
    this.batch = load();
    row = range.begin(keys);
    goOn();
  }

  private RecordBatch load() {
    RecordBatch next = batches.next();
    keys.clear();
    encoder.encode(next, keys);
    row = 0;
    place = -1;
    end = batches.hasNext() ? keys.count() : range.end(keys);
    return next;
  }

  private void goOn() {
    while (row >= end && batches.hasNext()) {
      batch = load();
    }
    if (row < end) {
      word = keys.word(row, 0);
    } else {
      ended = true;
      word = -1;
    }
  }

  /// The first eight bytes of its key, as an unsigned number; the greatest at the end.
  long word() {
    return word;
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
    if (row < end) {
      word = keys.word(row, 0);
    } else {
      goOn();
    }
  }

  /// Whether its row comes before that of a later run whose key begins with the same bytes.
  boolean comesBefore(RunCursor later) {
    return compare(later) <= 0;
  }

  private int compare(RunCursor other) {
    if (ended || other.ended) {
      return Boolean.compare(ended, other.ended);
    }
    return KeyBytes.compare(keys, row, other.keys, other.row, Long.BYTES);
  }
}
