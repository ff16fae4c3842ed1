package dev.etl.cli.stop;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Durations;
import dev.etl.engine.bound.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Cancels a run after a time, unless it is publishing by then. A run that does not end soon after
/// that is abandoned: it has published nothing, and the next one removes what it left.
public final class TimeLimit implements AutoCloseable {
  /// The time for a run to clean up.
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final CountDownLatch done = new CountDownLatch(1);

  private TimeLimit() {}

  /// Starts the time.
  ///
  /// @param abandon ends the process, after an error
  /// @return close it when the run has ended
  public static TimeLimit start(
      Duration limit,
      Duration patience,
      Cancellation cancellation,
      Consumer<EtlException> abandon) {
    TimeLimit started = new TimeLimit();
    Thread.ofPlatform()
        .name("etl-time-limit")
        .daemon()
        .start(() -> started.watch(limit, patience, cancellation, abandon));
    return started;
  }

  private void watch(
      Duration limit,
      Duration patience,
      Cancellation cancellation,
      Consumer<EtlException> abandon) {
    EtlException error =
        new EtlException(
            ErrorKind.TIME_LIMIT,
            "the run did not end within "
                + Durations.GRAMMAR.print(limit)
                + ": nothing was published",
            "raise --time-limit (time_limit), or read less");
    try {
      if (!done.await(limit.toNanos(), TimeUnit.NANOSECONDS)
          && cancellation.cancel(error)
          && !done.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        abandon.accept(error);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
  }
}
