package dev.etl.engine.wire;

import java.io.Serializable;

/// Where the frames of a split are: a split may have been read in several waves, of which one
/// counts.
///
/// @param wave the wave in which it was read
/// @param split the number of the split in the run
public record SplitHandle(int wave, int split) implements Serializable {
  /// The wave in which the parts of a reduced result are kept, as if they were splits.
  public static final int REDUCED_WAVE = -1;
}
