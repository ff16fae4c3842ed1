package dev.etl.extension.host;

import dev.etl.data.Schema;
import dev.etl.extension.RowResults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what a transform makes of a batch. Used by one thread.
final class AppliedRows implements RowResults {
  private final int rows;
  private final BatchBuilder made;
  private final int[] kept;
  private final List<Rejected> rejected = new ArrayList<>();
  private int count;
  private int next;

  AppliedRows(int rows, Schema output) {
    this.rows = rows;
    this.made = new BatchBuilder(output);
    this.kept = new int[rows];
  }

  /// A row that the class rejected.
  record Rejected(int row, String reason) {}

  @Override
  public void keep(int row, @Nullable Object... values) {
    take(row);
    made.add(values);
    kept[count++] = row;
  }

  @Override
  public void reject(int row, String reason) {
    take(row);
    rejected.add(new Rejected(row, reason));
  }

  private void take(int row) {
    if (row < next || row >= rows) {
      throw new IllegalArgumentException(
          "row %d cannot follow row %d of %d rows".formatted(row, next - 1, rows));
    }
    next = row + 1;
  }

  byte[] bytes() {
    int[] all = Arrays.copyOf(kept, count);
    return Wire.bytes(
        out -> {
          out.writeInt(all.length);
          for (int row : all) {
            out.writeInt(row);
          }
          Wire.writeBatch(made.build(), out);
          out.writeInt(rejected.size());
          for (Rejected each : rejected) {
            out.writeInt(each.row());
            Wire.writeText(each.reason(), out);
          }
        });
  }
}
