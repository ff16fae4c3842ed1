/// Reports as web pages: one file each that needs no network, with charts as SVG and a table beside
/// each. [dev.etl.report.page.RunPage] shows a run, [dev.etl.report.page.ComparisonPage] a
/// comparison, [dev.etl.report.page.HistoryPage] a history; they fill a [dev.etl.report.page.Page]
/// through [dev.etl.report.page.Html], which escapes all texts and hides secrets. Runs that write
/// no page do not load this package.
@NullMarked
package dev.etl.report.page;

import org.jspecify.annotations.NullMarked;
