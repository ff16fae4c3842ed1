/// Runs one pipeline with several [dev.etl.engine.compare.Contender]s, which are modes of this
/// machine or other engines: [dev.etl.engine.compare.StrategyComparison] takes their times after it
/// has found their results equal. A [dev.etl.engine.compare.MeasuredRun] in a process of its own
/// measures peak memory.
@NullMarked
package dev.etl.engine.compare;

import org.jspecify.annotations.NullMarked;
