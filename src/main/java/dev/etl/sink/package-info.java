/// Where the result goes, whole or not at all.
///
/// - [dev.etl.sink.Sink] is a value that says where and in which format: a [dev.etl.sink.FileSink],
///   a [dev.etl.sink.StandardOutputSink] or a [dev.etl.sink.MemorySink]. A
///   [dev.etl.sink.SparkSink], which is a [dev.etl.sink.DeltaSink] or a [dev.etl.sink.TableSink],
///   is declared here and opened by Spark alone.
/// - [dev.etl.sink.OpenSink] is one result on its way there. Each split has a
///   [dev.etl.sink.SplitWriter] on its worker; the [dev.etl.sink.SplitResult]s are appended in
///   split order, and `commit` publishes them.
/// - An [dev.etl.sink.Encoding] makes the bytes of splits, and a [dev.etl.sink.Document] one file
///   of them: for `EncodedSink` the target, for [dev.etl.sink.folder] each file of a folder.
///   `OldText` is what stands before rows that are added to a file; `LinesScan` goes through it.
@NullMarked
package dev.etl.sink;

import org.jspecify.annotations.NullMarked;
