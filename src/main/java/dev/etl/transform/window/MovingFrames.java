package dev.etl.transform.window;

import dev.etl.data.RecordBatch;
import dev.etl.transform.order.KeyGroups;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.table.MemoryReservation;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// Rows with the results of calls whose frames end so many rows behind the row. Each row enters the
/// frames, then the row that many rows before it gets its results. Used by one thread.
final class MovingFrames implements Iterator<RecordBatch> {
  private static final boolean[] NO_PEERS = {};

  private final Iterator<RecordBatch> input;
  private final Stage stage;
  private final KeyGroups partitions;
  private final KeyGroups equals;
  private final Slide[] slides;
  private final long[] before;
  private final long delay;
  private final WaitingRows waiting;
  private boolean[] begins = {};
  private int row;

  /// The number of rows of the partition that wait for their results.
  private long late;

  /// The number of rows of the partition that have their results.
  private long done;

  /// The number of rows of the first waiting batch that have their results.
  private int made;

  /// @param input sorted rows
  /// @param equals the groups of rows that are equal in partition and order
  MovingFrames(
      Iterator<RecordBatch> input,
      Stage stage,
      KeyGroups partitions,
      KeyGroups equals,
      BatchStore store,
      MemoryReservation memory) {
    this.input = input;
    this.stage = stage;
    this.partitions = partitions;
    this.equals = equals;
    this.slides = stage.calls().stream().map(call -> Slide.of(call, memory)).toArray(Slide[]::new);
    this.before = stage.calls().stream().mapToLong(call -> call.frame().before()).toArray();
    this.delay = stage.delay();
    this.waiting = new WaitingRows(store, delay);
  }

  @Override
  public boolean hasNext() {
    return !waiting.isEmpty() || input.hasNext();
  }

  @Override
  public RecordBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    while (waiting.isEmpty() || made < waiting.rowsOfFirst()) {
      advance();
    }
    made = 0;
    return stage.with(waiting.removeFirst(), Arrays.stream(slides).map(Slide::build).toList());
  }

  private void advance() {
    if (row == begins.length) {
      if (input.hasNext()) {
        load(input.next());
      } else {
        give();
      }
      return;
    }
    if (begins[row]) {
      if (late > 0) {
        give();
        return;
      }
      done = 0;
      for (Slide slide : slides) {
        slide.clear();
      }
    }
    for (Slide slide : slides) {
      slide.add(row);
    }
    row++;
    late++;
    if (late > delay) {
      give();
    }
  }

  private void load(RecordBatch batch) {
    begins = partitions.begins(batch);
    row = 0;
    boolean[] peers = stage.needsPeers() ? equals.begins(batch) : NO_PEERS;
    for (Slide slide : slides) {
      slide.load(batch, peers);
    }
    waiting.add(batch);
  }

  /// Gives a row its results.
  private void give() {
    for (int index = 0; index < slides.length; index++) {
      if (done > before[index]) {
        slides[index].remove();
      }
      slides[index].result();
    }
    late--;
    done++;
    made++;
  }
}
