package dev.etl.engine.compare;

import dev.etl.engine.count.ProgressListener;
import dev.etl.verdict.RunCost;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// One side of a [Trial].
///
/// @param name the name for people
/// @param run runs it once in a process and tells the cost; throws an [dev.etl.data.EtlException]
///   if the run fails
public record Side(String name, Supplier<RunCost> run) {

  /// The same side, which tells how often it was run.
  public Side watched(ProgressListener progress) {
    AtomicInteger rounds = new AtomicInteger();
    return new Side(
        name,
        () -> progress.named(name + ", verdict round " + rounds.incrementAndGet()).during(run));
  }
}
