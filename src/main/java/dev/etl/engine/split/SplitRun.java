package dev.etl.engine.split;

import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.count.Progress;
import dev.etl.engine.count.SplitTimeline;
import dev.etl.sink.SplitWriter;
import dev.etl.slot.Wait;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The run of a [SplitTask] in this process: the whole run or the part of one executor.
/// Thread-safe.
public interface SplitRun {

  BoundPipeline pipeline();

  Progress progress();

  /// When splits are read; null if that is not measured.
  default @Nullable SplitTimeline timeline() {
    return null;
  }

  /// Whether reading goes on.
  StopState stopping();

  /// Called when a split is complete or failed.
  ///
  /// @param outcome its outcome, with the failure if it failed
  /// @return a split to read again, this one or another; empty if there is none
  Optional<ClaimedSplit> ended(SplitOutcome outcome);

  /// The counter of a split's bad rows as they are found; empty if they count only once it is
  /// merged.
  Optional<BadRows> badRowsOf(ClaimedSplit claim);

  /// A writer for the rows of a split.
  SplitWriter newRows(ClaimedSplit claim);

  /// A writer for the rejected rows of a split; empty where they are not kept.
  Optional<SplitWriter> newRejects();

  /// Waits for a split, without its slot if others can use it.
  ///
  /// @throws InterruptedException if the thread is interrupted
  void pause(ClaimedSplit claim, Wait wait) throws InterruptedException;

  /// The same for a wait that no failure of the split has caused.
  ///
  /// @throws InterruptedException if the thread is interrupted
  default void hold(ClaimedSplit claim, Wait wait) throws InterruptedException {
    pause(claim, wait);
  }

  /// Whether rejected rows are kept.
  boolean keepsRejects();
}
