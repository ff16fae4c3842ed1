package dev.etl.sink.folder;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Numbers the partitions of rows by first occurrence, from 0. Used by one thread at a time. time.
final class PartitionIds {
  /// More folders are a mistake, and burden file systems.
  static final int MAX = 10_000;

  private final Partitioning partitioning;
  private final List<ColumnIds> columns = new ArrayList<>();
  private final List<NumberIds> pairs = new ArrayList<>();
  private final NumberIds last = new NumberIds();
  private final List<String> folders = new ArrayList<>();
  private int[] ids = {};
  private int[] more = {};

  PartitionIds(Partitioning partitioning) {
    this.partitioning = partitioning;
    for (int column = 0; column < partitioning.by().size(); column++) {
      columns.add(new ColumnIds());
      pairs.add(new NumberIds());
    }
  }

  /// The partition number of each row, in an array that the next call reuses.
  int[] of(RecordBatch batch) {
    int rows = batch.rows();
    if (ids.length < rows) {
      ids = new int[rows];
      more = new int[rows];
    }
    List<Column> keys = partitioning.keys(batch);
    columns.getFirst().of(keys.getFirst(), ids);
    for (int column = 1; column < keys.size(); column++) {
      columns.get(column).of(keys.get(column), more);
      NumberIds known = pairs.get(column);
      for (int row = 0; row < rows; row++) {
        ids[row] = known.of(((long) ids[row] << 32) | more[row]);
      }
    }
    for (int row = 0; row < rows; row++) {
      int id = last.of(ids[row]);
      ids[row] = id;
      if (id == folders.size()) {
        checkCount(id + 1);
        folders.add(partitioning.folder(batch, row));
      }
    }
    return ids;
  }

  /// @throws EtlException USAGE if there are too many
  static void checkCount(int count) {
    if (count > MAX) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--partition-by makes more than %,d folders".formatted(MAX),
          "take columns of fewer different values");
    }
  }

  /// The folders of the partitions so far, by number.
  List<String> folders() {
    return Collections.unmodifiableList(folders);
  }
}
