/// Histories of comparisons: lines of JSON that `etl compare` appends, and what they show over
/// time.
///
/// - [dev.etl.report.history.HistoryEntry] is a line.
/// - [dev.etl.report.history.History] reads a file and shows a
///   [dev.etl.report.history.HistoryTrend] for each series.
/// - [dev.etl.report.history.SourceCommit] finds the commit of a comparison.
@NullMarked
package dev.etl.report.history;

import org.jspecify.annotations.NullMarked;
