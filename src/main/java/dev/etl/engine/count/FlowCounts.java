package dev.etl.engine.count;

import java.io.Serializable;

/// What became of rows on their way through transforms. Immutable.
///
/// @param created how many the transforms made
/// @param out how many came out at the end; none where they went into a reduction
/// @param filtered how many were left out on purpose
/// @param rejected how many could not be used
public record FlowCounts(long created, long out, long filtered, long rejected) implements Serializable {
  public static final FlowCounts NONE = new FlowCounts(0, 0, 0, 0);

  FlowCounts plus(FlowCounts other) {
    return new FlowCounts(
        created + other.created,
        out + other.out,
        filtered + other.filtered,
        rejected + other.rejected);
  }
}
