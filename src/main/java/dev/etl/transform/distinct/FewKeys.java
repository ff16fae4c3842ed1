package dev.etl.transform.distinct;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.table.KeyTable;
import dev.etl.transform.table.MemoryReservation;

/// The first row of each of few keys, in the order of the input. Used by one thread at a time.
final class FewKeys {
  /// More keys do not fit into the caches of a processor.
  private static final int MOST = 1 << 16;

  /// After so many rows, the half of which have a new key, a table only costs time.
  private static final int ENOUGH_ROWS = 2 * RecordBatch.ROWS;

  private final BoundDistinct distinct;
  private final MemoryReservation memory;
  private final KeyTable table;
  private final BatchStore firsts;
  private int[] ids = {};
  private long rows;

  /// @throws EtlException DATA if there is too little memory
  FewKeys(BoundDistinct distinct) {
    this.distinct = distinct;
    this.memory = new MemoryReservation(distinct.limit());
    this.table = distinct.newTable(memory, 0);
    this.firsts = distinct.newStore(distinct.output());
  }

  /// Adds rows behind all others.
  ///
  /// @return whether they are added; false if there are many keys: no more can be added then
  boolean add(RecordBatch batch) {
    int before = table.size();
    if (before > MOST || (rows >= ENOUGH_ROWS && before > rows / 2)) {
      return false;
    }
    if (ids.length < batch.rows()) {
      ids = new int[batch.rows()];
    }
    try {
      table.assign(distinct.keys(batch), batch.rows(), ids);
    } catch (EtlException e) {
      if (e.kind() != ErrorKind.DATA) {
        throw e;
      }
      return false;
    }
    rows += batch.rows();
    int[] fresh = new int[table.size() - before];
    int count = 0;
    for (int row = 0; row < batch.rows() && count < fresh.length; row++) {
      fresh[count] = row;
      count += ids[row] == before + count ? 1 : 0;
    }
    if (count > 0) {
      firsts.add(count == batch.rows() ? batch : batch.gather(fresh, count));
    }
    return true;
  }

  /// The rows.
  BatchStore firsts() {
    return firsts;
  }

  /// Ends the rows of a split.
  void finish() {
    ids = new int[0];
  }

  /// Releases the memory for keys.
  void forgetKeys() {
    memory.giveAll();
  }

  void discard() {
    forgetKeys();
    firsts.clear();
  }
}
