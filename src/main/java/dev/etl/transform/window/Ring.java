package dev.etl.transform.window;

/// The slots of the rows of a frame, which are taken again when rows have left. Rows have numbers
/// from 0 in the order in which they came. Used by one thread.
final class Ring {
  private final int capacity;
  private long first;
  private long end;

  /// @param capacity the most rows at a time
  Ring(int capacity) {
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  /// The slot of one more row.
  int push() {
    return slot(end++);
  }

  /// Leaves out the oldest row.
  void pop() {
    first++;
  }

  void clear() {
    first = end;
  }

  /// The number of the oldest row.
  long first() {
    return first;
  }

  /// The number of the next row.
  long end() {
    return end;
  }

  int size() {
    return (int) (end - first);
  }

  /// The slot of a row by its number.
  int slot(long number) {
    return (int) (number % capacity);
  }

  /// The slot of the oldest row.
  int oldest() {
    return slot(first);
  }
}
