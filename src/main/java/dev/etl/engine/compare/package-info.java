/// Runs one pipeline with several [dev.etl.engine.compare.Contender]s, which are modes of this
/// machine or other engines: [dev.etl.engine.compare.StrategyComparison] measures them in this
/// process and checks that their results are equal.
///
/// A [dev.etl.engine.compare.Trial] measures [dev.etl.engine.compare.Side]s, each run in a process
/// of its own, in an order that a coin decides, and has them judged. A
/// [dev.etl.engine.compare.MeasuredRun] is such a process for a mode.
@NullMarked
package dev.etl.engine.compare;

import org.jspecify.annotations.NullMarked;
