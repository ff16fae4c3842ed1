package dev.etl.slot;

/// Work on another thread, which may pause before it continues. Those who need its end wait without
/// their slots while it pauses. Thread-safe.
public final class WorkUnderWay {
  private boolean ended;
  private boolean paused;

  /// Ends it.
  public synchronized void end() {
    ended = true;
    notifyAll();
  }

  public synchronized boolean hasEnded() {
    return ended;
  }

  /// Waits before the work continues.
  ///
  /// @throws InterruptedException if the thread is interrupted
  public void pause(Wait wait) throws InterruptedException {
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

  /// Waits for its end.
  ///
  /// @param slots one of them is given up while the work pauses
  /// @throws InterruptedException if the thread is interrupted
  public void await(Slots slots) throws InterruptedException {
    while (awaitEndOrPause()) {
      slots.without(this::awaitEndOrWork);
    }
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
