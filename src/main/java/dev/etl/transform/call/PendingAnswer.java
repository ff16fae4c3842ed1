package dev.etl.transform.call;

import dev.etl.http.ApiRequest;
import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import dev.etl.slot.WorkUnderWay;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call in progress, shared by all who need its outcome. Thread-safe.
final class PendingAnswer {
  private final ApiRequest request;
  private final WorkUnderWay call = new WorkUnderWay();
  private volatile @Nullable Answer answer;

  PendingAnswer(ApiRequest request) {
    this.request = request;
  }

  ApiRequest request() {
    return request;
  }

  /// Ends the call.
  ///
  /// @param result the outcome; null if it was abandoned
  void end(@Nullable Answer result) {
    answer = result;
    call.end();
  }

  boolean hasEnded() {
    return call.hasEnded();
  }

  /// Waits before the call continues.
  ///
  /// @throws InterruptedException if the thread is interrupted
  void pause(Wait wait) throws InterruptedException {
    call.pause(wait);
  }

  /// Waits for the end of the call; empty if it was abandoned.
  ///
  /// @param slots one of them is given up while the call waits
  Optional<Answer> await(Slots slots) throws InterruptedException {
    call.await(slots);
    return Optional.ofNullable(answer);
  }
}
