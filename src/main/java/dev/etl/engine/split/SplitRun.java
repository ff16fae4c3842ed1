package dev.etl.engine.split;

import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.count.Progress;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.sink.SplitWriter;
import java.util.Optional;

/// What a [SplitTask] belongs to: the run that moves data in this process, whether that is all of
/// it or what one machine of many does. Safe for use by several threads.
public interface SplitRun {

  BoundPipeline pipeline();

  Progress progress();

  /// Whether splits are read on.
  StopState stopping();

  /// A split is complete, or failed.
  ///
  /// @param outcome what it came to, and why to no more if it failed
  /// @return a split, this one or another, that must be read again; empty if there is none
  Optional<ClaimedSplit> ended(SplitOutcome outcome);

  /// Where the bad rows of a split are counted as soon as they are found; empty if they count only
  /// once it is merged.
  Optional<BadRows> badRowsOf(ClaimedSplit claim);

  /// A writer for the rows of a split.
  SplitWriter newRows(ClaimedSplit claim);

  /// A writer for the rejected rows of a split; empty where they are not kept.
  Optional<SplitWriter> newRejects();

  /// Has a split wait, without its slot where others could use it.
  ///
  /// @throws InterruptedException if the thread is interrupted
  void pause(ClaimedSplit claim, SplitConsumer.Pause pause) throws InterruptedException;

  /// Whether rejected rows are kept.
  boolean keepsRejects();
}
