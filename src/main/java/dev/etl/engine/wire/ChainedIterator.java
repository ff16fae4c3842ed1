package dev.etl.engine.wire;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// One iterator after another. Reads no element before it is asked for: a flattened stream would
/// read each iterator to its end at once. Not thread-safe.
final class ChainedIterator<T> implements Iterator<T> {
  private final Iterator<Iterator<T>> rest;
  private Iterator<T> current = Collections.emptyIterator();

  ChainedIterator(Iterator<Iterator<T>> iterators) {
    this.rest = iterators;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && rest.hasNext()) {
      current = rest.next();
    }
    return current.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }
}
