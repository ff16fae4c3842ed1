package dev.etl.transform.distinct;

import dev.etl.data.RecordBatch;
import dev.etl.transform.order.KeyGroups;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Picks the first or the last row of each group of rows that lie side by side. Used by one thread.
final class GroupEnds {
  private final KeyGroups groups;
  private final boolean last;
  private @Nullable RecordBatch before;

  GroupEnds(KeyGroups groups, boolean last) {
    this.groups = groups;
    this.last = last;
  }

  /// Picks the rows.
  ///
  /// @param sorted rows whose keys are equal lie side by side
  /// @param out takes the picked rows, in their order
  void pick(Iterator<RecordBatch> sorted, Consumer<RecordBatch> out) {
    while (sorted.hasNext()) {
      RecordBatch batch = sorted.next();
      boolean[] begins = groups.begins(batch);
      int[] picked = new int[batch.rows()];
      int count = 0;
      if (last) {
        takeBefore(begins[0], out);
        for (int row = 0; row + 1 < begins.length; row++) {
          picked[count] = row;
          count += begins[row + 1] ? 1 : 0;
        }
        before = batch;
      } else {
        for (int row = 0; row < begins.length; row++) {
          picked[count] = row;
          count += begins[row] ? 1 : 0;
        }
      }
      if (count > 0) {
        out.accept(batch.gather(picked, count));
      }
    }
    takeBefore(true, out);
  }

  /// The last row of the batch before ends its group if the next row begins one.
  private void takeBefore(boolean ends, Consumer<RecordBatch> out) {
    if (before != null && ends) {
      out.accept(before.gather(new int[] {before.rows() - 1}, 1));
    }
    before = null;
  }
}
