package dev.etl.transform.order;

import dev.etl.data.Interleaving;
import dev.etl.data.RecordBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// Merges sorted runs; of rows with equal keys, those of earlier runs come first. A tree of losers
/// finds the least row: Knuth, The Art of Computer Programming, volume 3, section 5.4.1. Used by
/// one thread.
final class RunMerge implements Iterator<RecordBatch> {
  private final RunCursor[] runs;

  /// The first bytes of the key of each run, for most comparisons; the greatest for one that ended.
  private final long[] words;

  private final Interleaving rows;
  private final int[] losers;
  private final int size;
  private final List<RecordBatch> batches = new ArrayList<>();
  private final int[] from;
  private final int[] picked;
  private int winner;
  private long left;

  /// @param runs in the order of their rows among equals
  /// @param rows makes batches of rows of several
  /// @param batchRows the most rows of a batch
  /// @param most the most rows of the result
  RunMerge(List<RunCursor> runs, Interleaving rows, int batchRows, long most) {
    this.runs = runs.toArray(RunCursor[]::new);
    this.rows = rows;
    this.size = runs.size();
    this.words = runs.stream().mapToLong(RunCursor::word).toArray();
    this.losers = new int[Math.max(1, size)];
    this.from = new int[batchRows];
    this.picked = new int[batchRows];
    this.left = most;
    if (size > 0) {
      winner = play(1);
    }
  }

  /// Plays the matches below a node, whose children are 2n and 2n+1; nodes from `size` on are runs.
  private int play(int node) {
    if (node >= size) {
      return node - size;
    }
    int one = play(2 * node);
    int other = play(2 * node + 1);
    boolean first = wins(one, other);
    losers[node] = first ? other : one;
    return first ? one : other;
  }

  private boolean wins(int one, int other) {
    if (words[one] != words[other]) {
      return Long.compareUnsigned(words[one], words[other]) < 0;
    }
    return one < other ? runs[one].comesBefore(runs[other]) : !runs[other].comesBefore(runs[one]);
  }

  @Override
  public boolean hasNext() {
    return left > 0 && size > 0 && !runs[winner].ended();
  }

  @Override
  public RecordBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    batches.clear();
    for (RunCursor run : runs) {
      run.place = -1;
    }
    int count = 0;
    while (count < from.length && hasNext()) {
      RunCursor run = runs[winner];
      if (run.place < 0) {
        run.place = batches.size();
        batches.add(run.batch());
      }
      from[count] = run.place;
      picked[count++] = run.row();
      left--;
      run.advance();
      words[winner] = run.word();
      replay();
    }
    return rows.take(batches, from, picked, count);
  }

  private void replay() {
    int current = winner;
    for (int node = (winner + size) / 2; node > 0; node /= 2) {
      int other = losers[node];
      if (wins(other, current)) {
        losers[node] = current;
        current = other;
      }
    }
    winner = current;
  }
}
