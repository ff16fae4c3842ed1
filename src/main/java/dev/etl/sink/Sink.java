package dev.etl.sink;

/// Where a result goes: a value that declares target and format. [dev.etl.sink.open] opens it.
public sealed interface Sink
    permits StandardOutputSink, FileSink, JdbcSink, SparkSink, NullSink, MemorySink {

  /// What errors and reports call it, without secrets.
  String describe();
}
