package dev.etl.pipeline;

import dev.etl.data.grammar.Words;
import java.util.List;

/// The execution of splits on one machine.
public enum Mode {
  /// One after another.
  SEQUENTIAL,
  /// A virtual thread for each, up to the number of workers.
  THREADS,
  /// A ForkJoinPool with a thread per worker.
  PROCESSES,
  /// One of these, by what the first splits show.
  AUTO;

  /// The modes that do not depend on measurements, which comparisons compare.
  public static final List<Mode> FIXED = List.of(SEQUENTIAL, THREADS, PROCESSES);

  public static final Words<Mode> GRAMMAR = Words.of(Mode.class);

  @Override
  public String toString() {
    return GRAMMAR.print(this);
  }
}
