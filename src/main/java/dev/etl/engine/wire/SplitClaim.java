package dev.etl.engine.wire;

import dev.etl.engine.bound.Limits;
import dev.etl.engine.split.ClaimedSplit;
import dev.etl.loader.source.Split;
import java.io.Serializable;
import java.util.OptionalLong;

/// A claim of a split as sent to an executor. Immutable.
///
/// @param order index of the split in the run, from 0
/// @param source index of its source in the run, from 0
/// @param index index of the split in its source, from 0
/// @param begin where its first record begins; negative to guess
/// @param limits limits left among the transforms
public record SplitClaim(int order, int source, int index, long begin, Limits limits)
    implements Serializable {

  public static SplitClaim of(ClaimedSplit claim) {
    return new SplitClaim(
        claim.order(),
        claim.source(),
        claim.split().index(),
        claim.split().begin().orElse(-1),
        claim.limits());
  }

  public ClaimedSplit claimed() {
    OptionalLong known = begin < 0 ? OptionalLong.empty() : OptionalLong.of(begin);
    return new ClaimedSplit(order, source, new Split(index, known), limits, false);
  }
}
