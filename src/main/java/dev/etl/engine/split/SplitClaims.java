package dev.etl.engine.split;

import dev.etl.engine.bound.Limits;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands out the splits of sources, in order. Thread-safe.
public final class SplitClaims {
  private final List<Source> sources;
  private Iterator<Split> splits = Collections.emptyIterator();
  private int nextSource;
  private int nextOrder;

  public SplitClaims(List<Source> sources) {
    this.sources = sources;
  }

  /// The next split; null if none is left.
  ///
  /// @param limits limits left among the transforms
  public synchronized @Nullable ClaimedSplit next(Limits limits) {
    while (!splits.hasNext()) {
      if (nextSource == sources.size()) {
        return null;
      }
      splits = sources.get(nextSource++).splits();
    }
    Split split = splits.next();
    return new ClaimedSplit(nextOrder++, nextSource - 1, split, limits, !splits.hasNext());
  }

  /// Hands out no more splits of a source.
  public synchronized void skip(int source) {
    if (nextSource - 1 == source) {
      splits = Collections.emptyIterator();
    }
  }

  /// The next splits.
  ///
  /// @param most maximum number of splits
  public synchronized List<ClaimedSplit> take(long most, Limits limits) {
    List<ClaimedSplit> taken = new ArrayList<>();
    while (taken.size() < most) {
      ClaimedSplit claim = next(limits);
      if (claim == null) {
        break;
      }
      taken.add(claim);
    }
    return taken;
  }
}
