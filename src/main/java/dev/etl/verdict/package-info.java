/// Judges measurements: values in, verdicts out. Knows nothing of how they were made.
///
/// - [dev.etl.verdict.Round] is one run of each side, with [dev.etl.verdict.RunCost]s.
/// - [dev.etl.verdict.Plan] fixes rounds and looks; [dev.etl.verdict.Rules] holds the constants.
/// - [dev.etl.verdict.Judge] gives a [dev.etl.verdict.Verdict] with its rule, an
///   [dev.etl.verdict.Interval] by signed ranks, and the [dev.etl.verdict.Evidence] of load.
/// - An [dev.etl.verdict.Assertion] becomes a [dev.etl.verdict.Gate] by a verdict.
/// - A [dev.etl.verdict.Calibration] tells what verdicts are worth on a machine.
/// - [dev.etl.verdict.ChangePoints] finds changes of level in a history.
/// - [dev.etl.verdict.Scaling] fits times by workers.
///
/// Formulas and sources: `docs/compare.md`.
@NullMarked
package dev.etl.verdict;

import org.jspecify.annotations.NullMarked;
