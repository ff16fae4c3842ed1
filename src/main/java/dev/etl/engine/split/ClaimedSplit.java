package dev.etl.engine.split;

import dev.etl.engine.bound.Limits;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitRead;

/// A split claimed by a worker.
///
/// @param order index of the split in the run, from 0
/// @param source index of its source in the run, from 0
/// @param limits rows left of the limits among the transforms when it was claimed
/// @param last whether it is the last split of its source to be read for the first time
public record ClaimedSplit(int order, int source, Split split, Limits limits, boolean last) {

  /// The same split with a known start of its first record.
  ClaimedSplit at(long begin) {
    return new ClaimedSplit(order, source, split.at(begin), limits, false);
  }

  /// The same claim with limits that are final.
  public ClaimedSplit claimedWithin(Limits fewer) {
    return new ClaimedSplit(order, source, split, fewer, last);
  }

  /// The read result of a failed split. If its start was a guess, the guess stays unconfirmed.
  ///
  /// @param records records read
  SplitRead unfinished(long records) {
    long begin = split.begin().orElse(SplitRead.MISGUESSED.begin());
    return new SplitRead(records, begin, begin);
  }

  /// The same split, to read again with tighter limits.
  ClaimedSplit within(Limits fewer) {
    return new ClaimedSplit(order, source, split, fewer, false);
  }
}
