/// What happened, as values, and one file for each way of showing them. Nothing here measures a run
/// or writes a file: the engine fills the values in, and the command line publishes the bytes.
///
/// - [dev.etl.report.RunReport] is one run, shown by [dev.etl.report.ReportJson] and
///   [dev.etl.report.SummaryLine]. It is made of a [dev.etl.report.SourceReport] for each source, a
///   [dev.etl.report.StageReport] for each [dev.etl.report.Stage], a [dev.etl.report.ClusterStage]
///   for each stage of a cluster, the [dev.etl.report.ResourceUsage], the [dev.etl.report.Machine]
///   and, if it went wrong, a [dev.etl.report.Failure].
/// - [dev.etl.report.Comparison] is one job under several strategies, shown by
///   [dev.etl.report.ComparisonJson], [dev.etl.report.HyperfineJson], [dev.etl.report.Crossover]
///   and its own table. It is made of a [dev.etl.report.StrategyTiming] for each strategy, whose
///   times are [dev.etl.report.Sample]s.
/// - [dev.etl.report.ProcessResources] reads what this process has used so far.
///
/// Jackson stands behind the JSON renderings alone: a run that writes no report does not load it.
@NullMarked
package dev.etl.report;

import org.jspecify.annotations.NullMarked;
