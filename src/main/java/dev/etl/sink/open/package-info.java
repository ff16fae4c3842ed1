/// Opens declared sinks: the only package that knows sinks of all kinds.
///
/// - [dev.etl.sink.open.SinkOpener] checks, opens and publishes. Each is a switch over
///   [dev.etl.sink.Sink], so that a new kind does not compile without them.
///   [dev.etl.sink.open.FileOpener] does so for files and folders; `SparkColumns` checks tables of
///   Spark, which [dev.etl.sink.SparkSink] declares and this package does not open.
/// - [dev.etl.sink.open.TargetForms] are what the targets of a run write: texts, numbers as they
///   are spelled, or values.
/// - [dev.etl.sink.open.SinkGroup] is several sinks that take the same rows.
/// - `CollectingSink` and `CountingSink` are the opened forms of [dev.etl.sink.MemorySink] and
///   [dev.etl.sink.NullSink].
@NullMarked
package dev.etl.sink.open;

import org.jspecify.annotations.NullMarked;
