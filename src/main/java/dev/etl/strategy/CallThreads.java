package dev.etl.strategy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Virtual threads for calls that wait, so many at a time, whoever asks for them. Safe for use by
/// several threads.
public final class CallThreads {
  private final Semaphore free;

  /// @param atOnce how many calls there may be at the same time, at least 1
  public CallThreads(int atOnce) {
    free = new Semaphore(atOnce);
  }

  /// Makes calls, and returns when all have ended. They begin in order. If one throws, those under
  /// way are interrupted and no other begins; then it is thrown here.
  ///
  /// @param call is given the index of the call, from 0
  /// @throws InterruptedException if the calling thread is interrupted; then those under way are
  ///   interrupted too, and have ended
  public void run(int count, IntConsumer call) throws InterruptedException {
    Round round = new Round(count, call);
    try {
      while (round.isOpen()) {
        free.acquire();
        round.startThread();
      }
      round.await();
    } catch (InterruptedException interruption) {
      round.stop();
      round.awaitUninterruptibly();
      throw interruption;
    }
    round.rethrow();
  }

  /// The calls that were asked for together. Each of its threads makes one after another.
  private final class Round {
    private final int count;
    private final IntConsumer call;
    private final Set<Thread> threads = new HashSet<>();
    private int next;
    private @Nullable Throwable failure;

    Round(int count, IntConsumer call) {
      this.count = count;
      this.call = call;
    }

    synchronized boolean isOpen() {
      return next < count;
    }

    /// Starts a thread, for which there is a permit.
    synchronized void startThread() {
      if (!isOpen()) {
        free.release();
        return;
      }
      threads.add(Thread.ofVirtual().name("etl-call").start(this::drain));
    }

    private void drain() {
      try {
        for (int index = claim(); index >= 0; index = claim()) {
          call.accept(index);
        }
      } catch (RuntimeException | Error e) {
        fail(e);
      } finally {
        free.release();
        leave();
      }
    }

    /// The index of the next call; negative if there is none.
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

    synchronized void await() throws InterruptedException {
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
          // Its interrupt is on the way already.
        }
      }
    }

    synchronized void rethrow() {
      switch (failure) {
        case null -> {
          // All went well.
        }
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        default -> throw new IllegalStateException(failure);
      }
    }
  }
}
