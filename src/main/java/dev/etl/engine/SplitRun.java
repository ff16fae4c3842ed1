package dev.etl.engine;

import dev.etl.data.Schema;
import dev.etl.loader.SplitConsumer;
import dev.etl.sink.SplitWriter;
import dev.etl.transform.ReductionState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a [SplitTask] belongs to: the run that moves data in this process, whether that is all of
/// it or what one machine of many does. Safe for use by several threads.
interface SplitRun {

  /// The calling thread begins with a split; it is interrupted when the run is stopped.
  void enter();

  /// The calling thread is done with a split.
  void leave();

  /// Goes on, unless there is no need to.
  ///
  /// @throws dev.etl.data.EtlException CANCELLED if the run was stopped, or has all the rows it
  ///   wants
  void checkNotStopped();

  /// A split is complete.
  ///
  /// @return a split, this one or another, that began in the wrong place and must be read again;
  ///   null if there is none
  @Nullable SplitTask completed(SplitOutcome outcome);

  /// A split failed.
  ///
  /// @param outcome what it had come to until then, and why it failed
  /// @return a split that is to be read again, as by [#completed]
  @Nullable SplitTask failed(SplitOutcome outcome);

  /// Where the bad rows of a split are counted as soon as they are found; empty if they count only
  /// once it is merged.
  Optional<BadRows> badRowsOf(ClaimedSplit claim);

  BoundTransforms transforms();

  Progress progress();

  /// What adds the name of a source to its rows; empty where that is not asked for.
  Optional<SourceColumn> newSourceColumn(int source, Schema schema);

  /// A state for the rows of a split; empty where rows pass through.
  Optional<ReductionState> newState(int source, Schema input);

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
