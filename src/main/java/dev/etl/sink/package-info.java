/// Targets of results, published whole or not at all.
///
/// - [dev.etl.sink.Sink] is a value that declares target and format: a [dev.etl.sink.FileSink], an
///   [dev.etl.sink.ObjectSink], a [dev.etl.sink.JdbcSink], a [dev.etl.sink.StandardOutputSink], a
///   [dev.etl.sink.NullSink], a [dev.etl.sink.MemorySink], or a [dev.etl.sink.SparkSink], that is a
///   [dev.etl.sink.DeltaSink] or [dev.etl.sink.TableSink].
/// - [dev.etl.sink.OpenSink] is one result in progress. Each split has a [dev.etl.sink.SplitWriter]
///   on its worker; the [dev.etl.sink.SplitResult]s are appended in split order, and `commit`
///   publishes them. [dev.etl.sink.SinkContext] holds the services of the run.
///
/// Nothing here imports the packages that write: [dev.etl.sink.open] checks and opens sinks of all
/// kinds, by means of [dev.etl.sink.file] (files and standard output), [dev.etl.sink.folder]
/// (folders of files), [dev.etl.sink.jdbc] and [dev.etl.sink.postgres] (tables). A
/// [dev.etl.sink.requirement] is a target's demand on rows.
@NullMarked
package dev.etl.sink;

import org.jspecify.annotations.NullMarked;
