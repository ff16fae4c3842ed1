package dev.etl.loader.source;

import java.io.Serializable;

/// The amount of a file that is read at a time. Immutable.
///
/// @param range bytes of a split of a large file; the last bits of results depend on it
/// @param block bytes of a split in memory at a time, at least 1
public record ReadSizes(long range, int block) implements Serializable {

  /// Ranges large enough to hide the cost of a split, yet small enough that all workers finish at
  /// about the same time; blocks that fit into a processor's L2 cache.
  public static final ReadSizes DEFAULT = new ReadSizes(16 << 20, 1 << 18);
}
