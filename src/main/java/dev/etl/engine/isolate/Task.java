package dev.etl.engine.isolate;

import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.SplitHandle;
import java.io.Serializable;

/// A split for a worker process to read. Immutable.
///
/// @param wave the wave in which it was claimed
record Task(int wave, SplitClaim claim) implements Serializable {

  /// Where its frames are kept.
  SplitHandle handle() {
    return new SplitHandle(wave, claim.order());
  }
}
