package dev.etl.transform.join;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Finds the matches of rows in a [JoinIndex] as they pass. Thread-safe.
final class JoinStep implements RowStep {
  private final JoinedColumns columns;
  private final BoundKeys keys;
  private final JoinKind kind;
  private final Matches expect;
  private final JoinIndex index;

  JoinStep(JoinedColumns columns, BoundKeys keys, JoinKind kind, Matches expect, JoinIndex index) {
    this.columns = columns;
    this.keys = keys;
    this.kind = kind;
    this.expect = expect;
    this.index = index;
  }

  @Override
  public Schema output() {
    return columns.output();
  }

  @Override
  public Effect effect() {
    return kind.addsColumns() ? Effect.MORE : Effect.FEWER;
  }

  @Override
  public Rows apply(Rows rows, Rejections rejections) {
    BitSet faulty = new BitSet();
    List<Column> key = keys.of(rows, rejections, faulty);
    Pairs pairs = new Pairs(rows.count());
    int without = 0;
    for (int row = 0; row < rows.count(); row++) {
      if (faulty.get(row)) {
        continue;
      }
      int first = index.first(key, row);
      if (first >= 0 && expect == Matches.ONE && index.next(first) >= 0) {
        keys.rejectMany(rows, row, matches(first), rejections);
      } else if (first < 0) {
        without++;
        if (kind.keepsUnmatched()) {
          pairs.add(row, -1);
        }
      } else if (kind == JoinKind.SEMI) {
        pairs.add(row, first);
      } else if (kind != JoinKind.ANTI) {
        for (int match = first; match >= 0; match = index.next(match)) {
          pairs.add(row, match);
        }
      }
    }
    if (!kind.keepsUnmatched()) {
      rejections.unmatched(without);
    }
    return joined(rows, pairs);
  }

  private long matches(int first) {
    long count = 0;
    for (int match = first; match >= 0; match = index.next(match)) {
      count++;
    }
    return count;
  }

  private Rows joined(Rows rows, Pairs pairs) {
    int[] left = pairs.left;
    Rows kept = pairs.isEachOnce(rows.count()) ? rows : rows.gather(left, pairs.count);
    List<Column> all = new ArrayList<>(kept.batch().columns());
    for (int column : columns.taken()) {
      all.add(index.column(column).gather(pairs.right, pairs.count));
    }
    return kept.with(new RecordBatch(columns.output(), pairs.count, all));
  }

  /// Pairs of rows: one of the rows, and one of the table or a negative number.
  private static final class Pairs {
    private int[] left;
    private int[] right;
    private int count;

    Pairs(int expected) {
      left = new int[Math.max(1, expected)];
      right = new int[left.length];
    }

    void add(int row, int match) {
      if (count == left.length) {
        left = Arrays.copyOf(left, Math.multiplyExact(count, 2));
        right = Arrays.copyOf(right, left.length);
      }
      left[count] = row;
      right[count++] = match;
    }

    /// Whether each of so many rows is there once. Rows are added in order.
    boolean isEachOnce(int rows) {
      if (count != rows) {
        return false;
      }
      for (int row = 0; row < rows; row++) {
        if (left[row] != row) {
          return false;
        }
      }
      return true;
    }
  }
}
