package dev.etl.engine.split;

import dev.etl.engine.bound.Limits;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitRead;

/// A split of a run that a worker has taken.
///
/// @param order which split of the run it is, from 0
/// @param source which source of the run it belongs to, from 0
/// @param limits what was left of the limits among the transforms when it was claimed
/// @param last whether no other split of its source is to be read after it for the first time
public record ClaimedSplit(int order, int source, Split split, Limits limits, boolean last) {

  /// The same split with a first record that is known to begin there.
  ClaimedSplit at(long begin) {
    return new ClaimedSplit(order, source, split.at(begin), limits, false);
  }

  /// The same claim, of which it is known by now how many rows may get through.
  public ClaimedSplit claimedWithin(Limits fewer) {
    return new ClaimedSplit(order, source, split, fewer, last);
  }

  /// What is known of it when it failed. If where it begins was a guess, nobody knows whether that
  /// was right.
  ///
  /// @param records how many were read
  SplitRead unfinished(long records) {
    long begin = split.begin().orElse(SplitRead.MISGUESSED.begin());
    return new SplitRead(records, begin, begin);
  }

  /// The same split, to be read again, of which fewer rows may get through.
  ClaimedSplit within(Limits fewer) {
    return new ClaimedSplit(order, source, split, fewer, false);
  }
}
