package dev.etl.sink;

/// The target of a result: a value that declares target and format. [dev.etl.sink.open] opens it.
public sealed interface Sink
    permits StandardOutputSink, FileSink, ObjectSink, JdbcSink, SparkSink, NullSink, MemorySink {

  /// The name of the sink in errors and reports, without secrets.
  String describe();
}
