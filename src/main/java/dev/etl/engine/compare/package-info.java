/// Runs one pipeline with several [dev.etl.engine.compare.Contender]s, which are modes of this
/// machine or other engines: [dev.etl.engine.compare.StrategyComparison] measures them and checks
/// that their results are equal. A [dev.etl.engine.compare.MeasuredRun] measures peak memory in a
/// separate process.
@NullMarked
package dev.etl.engine.compare;

import org.jspecify.annotations.NullMarked;
