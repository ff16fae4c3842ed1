/// Where the result goes, whole or not at all.
///
/// - [dev.etl.sink.Sink] is a value that says where and in which format: a [dev.etl.sink.FileSink],
///   a [dev.etl.sink.StandardOutputSink] or a [dev.etl.sink.MemorySink].
/// - [dev.etl.sink.OpenSink] is one result on its way there. Each split has a
///   [dev.etl.sink.SplitWriter] on its worker; the [dev.etl.sink.SplitResult]s are appended in
///   split order, and `commit` publishes them.
@NullMarked
package dev.etl.sink;

import org.jspecify.annotations.NullMarked;
