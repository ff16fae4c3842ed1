package dev.etl.pipeline;

import dev.etl.data.grammar.Words;

/// How splits are executed on one machine.
public enum Mode {
  /// One after another.
  SEQUENTIAL,
  /// A virtual thread for each, so many at a time.
  THREADS,
  /// A ForkJoinPool of so many threads.
  PROCESSES;

  public static final Words<Mode> GRAMMAR = Words.of(Mode.class);

  @Override
  public String toString() {
    return GRAMMAR.print(this);
  }
}
