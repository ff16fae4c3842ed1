package dev.etl.sink;

/// Discards the rows, to time everything before the sink.
public record NullSink() implements Sink {

  @Override
  public String describe() {
    return "nowhere";
  }
}
