/// Where a pipeline runs. An [dev.etl.engine.Engine] takes a pipeline and gives a run report;
/// [dev.etl.engine.LocalEngine] is the one for this machine; [dev.etl.engine.Engines] finds others,
/// for which [dev.etl.engine.ClusterEngine] has the splits read elsewhere. Start reading at
/// `PipelineRun`:
///
/// ```text
/// bind: the loaders find their sources
/// a SplitTask for each split, claimed in order and executed by the strategy of the Mode
///    -> SplitOutcome: rows encoded for the sink, or a Summary, and the rejected rows
/// OrderedMerge: outcomes in the order of the splits, whatever finishes first
/// commit -> RunReport
/// ```
///
/// [dev.etl.engine.StrategyComparison] runs the same pipeline by several
/// [dev.etl.engine.Contender]s: modes of this machine, and other engines.
@NullMarked
package dev.etl.engine;

import org.jspecify.annotations.NullMarked;
