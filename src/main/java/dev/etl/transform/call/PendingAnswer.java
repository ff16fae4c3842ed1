package dev.etl.transform.call;

import dev.etl.http.ApiRequest;
import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call in progress, shared by all who need its outcome. Thread-safe.
final class PendingAnswer {
  private final ApiRequest request;
  private @Nullable Answer answer;
  private boolean ended;
  private boolean paused;

  PendingAnswer(ApiRequest request) {
    this.request = request;
  }

  ApiRequest request() {
    return request;
  }

  /// Ends the call.
  ///
  /// @param result the outcome; null if it was abandoned
  synchronized void end(@Nullable Answer result) {
    answer = result;
    ended = true;
    notifyAll();
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  /// Waits before the call continues.
  ///
  /// @throws InterruptedException if the thread is interrupted
  void pause(Wait wait) throws InterruptedException {
    setPaused(true);
    try {
      wait.run();
    } finally {
      setPaused(false);
    }
  }

  private synchronized void setPaused(boolean now) {
    paused = now;
    notifyAll();
  }

  /// Waits for the end of the call; empty if it was abandoned.
  ///
  /// @param slots one of them is given up while the call waits
  Optional<Answer> await(Slots slots) throws InterruptedException {
    while (awaitEndOrPause()) {
      slots.without(this::awaitEndOrWork);
    }
    return answer();
  }

  private synchronized Optional<Answer> answer() {
    return Optional.ofNullable(answer);
  }

  /// @return false if it has ended
  private synchronized boolean awaitEndOrPause() throws InterruptedException {
    while (!ended && !paused) {
      wait();
    }
    return !ended;
  }

  private synchronized void awaitEndOrWork() throws InterruptedException {
    while (!ended && paused) {
      wait();
    }
  }
}
