package dev.etl.engine;

import dev.etl.loader.Split;

/// A split of a run that a worker has taken.
///
/// @param order which split of the run it is, from 0
/// @param source which source of the run it belongs to, from 0
/// @param last whether no other split of its source is to be read after it for the first time
record ClaimedSplit(int order, int source, Split split, boolean last) {

  /// The same split with a first record that is known to begin there.
  ClaimedSplit at(long begin) {
    return new ClaimedSplit(order, source, split.at(begin), false);
  }
}
