package dev.etl.sink;

/// Keeps nothing, for timing what comes before it.
public record NullSink() implements Sink {

  @Override
  public String describe() {
    return "nowhere";
  }
}
