package dev.etl.engine.count;

import java.io.Serializable;

/// Counts of rows on their way through transforms. Immutable.
///
/// @param created rows the transforms made
/// @param out rows that came out at the end; 0 where they went into a reduction
/// @param filtered rows left out on purpose
/// @param unmatched rows that a join left out
/// @param rejected rows that could not be used
public record FlowCounts(long created, long out, long filtered, long unmatched, long rejected)
    implements Serializable {
  public static final FlowCounts NONE = new FlowCounts(0, 0, 0, 0, 0);

  FlowCounts plus(FlowCounts other) {
    return new FlowCounts(
        created + other.created,
        out + other.out,
        filtered + other.filtered,
        unmatched + other.unmatched,
        rejected + other.rejected);
  }
}
