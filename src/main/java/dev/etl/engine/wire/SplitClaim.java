package dev.etl.engine.wire;

import dev.etl.engine.bound.Limits;
import dev.etl.engine.split.ClaimedSplit;
import dev.etl.loader.source.Split;
import java.io.Serializable;
import java.util.OptionalLong;

/// A split that another machine is to read: a claim as it travels. Immutable.
///
/// @param order which split of the run it is, from 0
/// @param source which source of the run it belongs to, from 0
/// @param index which piece of its source it is, from 0
/// @param begin where its first record begins; negative where that is to be guessed
/// @param limits what is left of the limits among the transforms
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
