package dev.etl.engine;

import dev.etl.loader.Split;
import java.util.List;

/// A split of a run that a worker has taken.
///
/// @param order which split of the run it is, from 0
/// @param source which source of the run it belongs to, from 0
/// @param limits how many rows each limit among the transforms may let through
/// @param last whether no other split of its source is to be read after it for the first time
record ClaimedSplit(int order, int source, Split split, List<Long> limits, boolean last) {

  /// The same split with a first record that is known to begin there.
  ClaimedSplit at(long begin) {
    return new ClaimedSplit(order, source, split.at(begin), limits, false);
  }

  /// The same claim, of which it is known by now how many rows may get through.
  ClaimedSplit claimedWithin(List<Long> fewer) {
    return new ClaimedSplit(order, source, split, fewer, last);
  }

  /// The same split, to be read again, of which fewer rows may get through.
  ClaimedSplit within(List<Long> fewer) {
    return new ClaimedSplit(order, source, split, fewer, false);
  }
}
