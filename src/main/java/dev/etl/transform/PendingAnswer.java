package dev.etl.transform;

import dev.etl.http.Url;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A call that is under way, for all who need its answer. Safe for use by several threads.
final class PendingAnswer {
  private final Url url;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable Answer answer;

  PendingAnswer(Url url) {
    this.url = url;
  }

  Url url() {
    return url;
  }

  /// The call has ended.
  ///
  /// @param result what came of it; null if it was given up
  void end(@Nullable Answer result) {
    answer = result;
    ended.countDown();
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /// Waits for its end; empty if it was given up.
  Optional<Answer> await() throws InterruptedException {
    ended.await();
    return Optional.ofNullable(answer);
  }
}
