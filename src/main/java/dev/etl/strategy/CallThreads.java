package dev.etl.strategy;

import dev.etl.slot.SlotCall;
import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Virtual threads for calls, with a limit shared by all callers. A call that waits gives its slot
/// to another one, and if all calls of a task wait, so does the task. Thread-safe.
public final class CallThreads {
  private final CountedSlots free;
  private final Slots tasks;

  /// @param atOnce maximum parallel calls, at least 1
  /// @param tasks the slots of the tasks that make calls
  public CallThreads(int atOnce, Slots tasks) {
    this.free = new CountedSlots(atOnce);
    this.tasks = tasks;
  }

  /// Makes calls, and returns when all have ended. They begin in order. If one throws, those in
  /// progress are interrupted and no other begins; then it is thrown here.
  ///
  /// @throws InterruptedException if the calling thread is interrupted; then calls in progress are
  ///   interrupted too, and have ended
  public void run(int count, SlotCall call) throws InterruptedException {
    Round round = new Round(count, call);
    try {
      while (round.isOpen()) {
        free.takeInterruptibly();
        round.startThread();
      }
      round.awaitInSlot();
    } catch (InterruptedException interruption) {
      round.stop();
      round.awaitUninterruptibly();
      throw interruption;
    }
    round.rethrow();
  }

  /// Calls requested together. Each of its threads makes one after another.
  private final class Round {
    private final int count;
    private final SlotCall call;
    private final Set<Thread> threads = new HashSet<>();
    private int waiting;
    private int next;
    private @Nullable Throwable failure;

    Round(int count, SlotCall call) {
      this.count = count;
      this.call = call;
    }

    synchronized boolean isOpen() {
      return next < count;
    }

    /// Starts a thread, for which there is a permit.
    synchronized void startThread() {
      if (!isOpen()) {
        free.giveBack();
        return;
      }
      threads.add(Thread.ofVirtual().name("etl-call").start(this::drain));
    }

    private void drain() {
      try {
        for (int index = claim(); index >= 0; index = free.isWantedBack() ? -1 : claim()) {
          call.make(index, this::without);
        }
      } catch (RuntimeException | Error e) {
        fail(e);
      } finally {
        free.giveBack();
        leave();
      }
    }

    private void without(Wait wait) throws InterruptedException {
      addWaiting(1);
      try {
        free.without(wait);
      } finally {
        addWaiting(-1);
      }
    }

    private synchronized void addWaiting(int more) {
      waiting += more;
      notifyAll();
    }

    /// The index of the next call; negative if none is left.
    private synchronized int claim() {
      return next < count ? next++ : -1;
    }

    private synchronized void fail(Throwable cause) {
      if (failure == null) {
        failure = cause;
        stop();
      }
    }

    synchronized void stop() {
      next = count;
      threads.forEach(Thread::interrupt);
    }

    private synchronized void leave() {
      threads.remove(Thread.currentThread());
      notifyAll();
    }

    /// Waits for all calls to end, without the task's slot while they all wait.
    void awaitInSlot() throws InterruptedException {
      while (awaitEndOrWait()) {
        tasks.without(this::awaitEndOrWork);
      }
    }

    /// @return false if all have ended; true if those left are waiting
    private synchronized boolean awaitEndOrWait() throws InterruptedException {
      while (threads.size() > waiting) {
        wait();
      }
      return !threads.isEmpty();
    }

    private synchronized void awaitEndOrWork() throws InterruptedException {
      while (!threads.isEmpty() && threads.size() == waiting) {
        wait();
      }
    }

    private synchronized void await() throws InterruptedException {
      while (!threads.isEmpty()) {
        wait();
      }
    }

    void awaitUninterruptibly() {
      boolean interrupted = true;
      while (interrupted) {
        try {
          await();
          interrupted = false;
        } catch (InterruptedException again) {
          // Its interrupt is already on its way.
        }
      }
    }

    synchronized void rethrow() {
      switch (failure) {
        case null -> {
          // No call failed.
        }
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        default -> throw new IllegalStateException(failure);
      }
    }
  }
}
