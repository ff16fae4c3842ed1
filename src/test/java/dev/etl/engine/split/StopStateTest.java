package dev.etl.engine.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class StopStateTest {
  private final List<String> calls = new ArrayList<>();
  private final StopState state =
      new StopState(() -> called("failure"), () -> called("stop"), false);

  /// Another thread may hold a lock that a called action needs, and ask for the state: a run that
  /// was terminated while a worker process answered waited for itself.
  @Test
  void otherThreadsMayAskWhileTheActionsRun() {
    state.fail(new IllegalStateException("broken"));
    assertThat(calls).containsExactly("failure", "stop");
    assertThat(state.isStopped()).isTrue();
    state.fail(new IllegalStateException("again"));
    assertThat(calls).hasSize(2);
  }

  @Test
  void theyMayAskWhileEnoughRowsStopIt() {
    state.enough();
    state.enough();
    assertThat(calls).containsExactly("stop");
    assertThat(state.isEnough()).isTrue();
    assertThat(state.failure()).isNull();
  }

  @Test
  void theyMayAskWhileAnInterruptStopsIt() {
    Thread.currentThread().interrupt();
    assertThat(state.await(() -> false)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(calls).containsExactly("failure", "stop");
    assertThat(state.failure()).hasMessageContaining("interrupted");
  }

  @Test
  void aThreadThatReadsIsInterrupted() {
    state.enter();
    state.enough();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    state.leave();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private void called(String name) {
    boolean interrupted = Thread.interrupted();
    CompletableFuture<Boolean> asked = CompletableFuture.supplyAsync(state::isStopped);
    try {
      calls.add(asked.get(20, TimeUnit.SECONDS) ? name : "too early");
    } catch (TimeoutException e) {
      calls.add("locked out");
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
