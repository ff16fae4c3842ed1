/// Targets of results, published whole or not at all.
///
/// - [dev.etl.sink.Sink] is a value that declares target and format: a [dev.etl.sink.FileSink], a
///   [dev.etl.sink.JdbcSink], a [dev.etl.sink.StandardOutputSink], a [dev.etl.sink.NullSink] or a
///   [dev.etl.sink.MemorySink]. Only Spark opens a [dev.etl.sink.SparkSink], that is a
///   [dev.etl.sink.DeltaSink] or [dev.etl.sink.TableSink].
/// - [dev.etl.sink.OpenSink] is one result in progress. Each split has a [dev.etl.sink.SplitWriter]
///   on its worker; the [dev.etl.sink.SplitResult]s are appended in split order, and `commit`
///   publishes them.
/// - An [dev.etl.sink.Encoding] makes the bytes of splits, and a [dev.etl.sink.Document] joins them
///   to a file: for `EncodedSink` the target, for [dev.etl.sink.folder] each file of a folder.
///   `OldText` is the existing text of a file that rows are added to; `LinesScan` checks it.
@NullMarked
package dev.etl.sink;

import org.jspecify.annotations.NullMarked;
