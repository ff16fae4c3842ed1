/// Runs pipelines. An [dev.etl.engine.Engine] takes a pipeline and returns a run report.
/// [dev.etl.engine.LocalEngine] runs on this machine; [dev.etl.engine.Engines] finds others, whose
/// splits are read elsewhere through a [dev.etl.engine.ClusterEngine]. Start reading at
/// `PipelineRun`, which `Attempts` repeats if a guessed type turns out wrong:
///
/// ```text
/// bind: the loaders find their sources
/// a SplitTask for each split, claimed in order and executed by the strategy of the Mode; the
///    SplitCoordinator hands out splits and stops the run, here and on a cluster
/// SplitAttempt: rows of the split through RowFlow, within Limits
///    -> SplitOutcome: encoded rows or the state of a reduction, and the rejected rows
/// OrderedMerge: outcomes in split order
///    -> MergedSplits: sinks, states, counts
/// RunChecks: every row is accounted for, and the inputs are the same
/// commit -> RunReport
/// ```
///
/// [dev.etl.engine.compare.StrategyComparison] runs one pipeline with several
/// [dev.etl.engine.compare.Contender]s: modes of this machine, and other engines. A
/// [dev.etl.engine.compare.MeasuredRun] in a separate process measures their peak memory.
@NullMarked
package dev.etl.engine;

import org.jspecify.annotations.NullMarked;
