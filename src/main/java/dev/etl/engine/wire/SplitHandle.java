package dev.etl.engine.wire;

import java.io.Serializable;

/// Where the frames of a split are. A split may be read in several waves; one of them counts.
///
/// @param wave the wave that read it
/// @param split index of the split in the run
public record SplitHandle(int wave, int split) implements Serializable {
  /// The wave that holds the parts of a reduced result, as if they were splits.
  public static final int REDUCED_WAVE = -1;
}
