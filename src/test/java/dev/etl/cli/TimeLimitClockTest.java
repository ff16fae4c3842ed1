package dev.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.cli.stop.TimeLimit;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.bound.Failures;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeLimitClockTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final Cancellation cancellation = new Cancellation();

  @Test
  void aRunThatDoesNotStopIsAbandoned() throws Exception {
    CompletableFuture<EtlException> abandoned = new CompletableFuture<>();
    try (TimeLimit _ = TimeLimit.start(SHORT, SHORT, cancellation, abandoned::complete)) {
      assertThat(abandoned.get(50, TimeUnit.SECONDS).kind()).isEqualTo(ErrorKind.TIME_LIMIT);
    }
  }

  @Test
  void theReasonIsTheErrorOfTheRun() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    cancellation.register(cancelled::countDown);
    try (TimeLimit _ = TimeLimit.start(SHORT, LONG, cancellation, _ -> {})) {
      cancelled.await();
      assertThat(cancellation.failure(Failures.cancelled()).kind()).isEqualTo(ErrorKind.TIME_LIMIT);
      EtlException own = new EtlException(ErrorKind.DATA, "too many bad rows", "");
      assertThat(cancellation.failure(own)).isSameAs(own);
      assertThatThrownBy(cancellation::beginPublishing).isInstanceOf(EtlException.class);
    }
  }

  @Test
  void aRunThatIsPublishingIsNotStopped() {
    cancellation.beginPublishing();
    assertThat(cancellation.cancel(new EtlException(ErrorKind.TIME_LIMIT, "late", ""))).isFalse();
    assertThat(cancellation.isCancelled()).isFalse();
    cancellation.cancel();
    assertThat(cancellation.failure(Failures.cancelled()).kind()).isEqualTo(ErrorKind.CANCELLED);
  }
}
