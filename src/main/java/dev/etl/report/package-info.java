/// Results of runs as values, with one class per rendering. This package neither measures runs nor
/// writes files: the engine fills in the values, and the command line publishes the bytes.
///
/// - [dev.etl.report.RunReport] describes one run; [dev.etl.report.ReportJson] and
///   [dev.etl.report.SummaryLine] show it. It contains a [dev.etl.report.SourceReport] per source,
///   a [dev.etl.report.StageReport] per [dev.etl.report.Stage], a [dev.etl.report.ClusterStage] per
///   stage of a cluster, the [dev.etl.report.ResourceUsage], the [dev.etl.report.Machine] and,
///   after a failure, a [dev.etl.report.Failure]. An [dev.etl.report.Inspection] holds rows that
///   the command line shows, and no report.
/// - [dev.etl.report.Comparison] describes one job under several strategies;
///   [dev.etl.report.ComparisonJson], [dev.etl.report.HyperfineJson], [dev.etl.report.Crossover]
///   and a table show it, [dev.etl.report.GithubBenchmarkJson], [dev.etl.report.BencherJson],
///   [dev.etl.report.MarkdownSummary] and [dev.etl.report.JunitXml] for other tools. It contains a
///   [dev.etl.report.StrategyTiming] per strategy, with times as [dev.etl.report.Measurements]s.
/// - [dev.etl.report.RunTimes] tells where the time went: a [dev.etl.report.PartTime] per part, a
///   [dev.etl.report.SplitTiming] per split; [dev.etl.report.PartTable] shows parts of strategies.
/// - [dev.etl.report.Judgement] holds the verdicts of a comparison; [dev.etl.report.JudgementText]
///   shows them.
/// - [dev.etl.report.ProcessResources] reads the resources that this process has used,
///   [dev.etl.report.MachineLoad] those of the whole machine.
///
/// The package `dev.etl.report.page` renders runs and comparisons as web pages. The package
/// `dev.etl.report.export` writes the formats of OpenTelemetry and OpenLineage.
///
/// Only the JSON renderings use Jackson: a run without a report does not load it.
@NullMarked
package dev.etl.report;

import org.jspecify.annotations.NullMarked;
