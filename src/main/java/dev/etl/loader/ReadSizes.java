package dev.etl.loader;

import java.io.Serializable;

/// How much of a file is read at a time. Immutable.
///
/// @param range how many bytes of a large file make a split; results depend on it in their last
///   bits
/// @param block how many bytes of a split are in memory at a time, at least 1
public record ReadSizes(long range, int block) implements Serializable {

  /// Ranges so large that what a split costs by itself does not show, yet so small that all workers
  /// finish at about the same time; blocks that fit into a processor's cache of the second level.
  public static final ReadSizes DEFAULT = new ReadSizes(16 << 20, 1 << 18);
}
