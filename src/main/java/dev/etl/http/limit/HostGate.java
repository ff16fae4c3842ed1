package dev.etl.http.limit;

import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Decides when a request to a host may be sent. Shared by all requests of a process to the host.
///
/// It is open until a response asks to wait: then it is closed until the time is over, for every
/// request. Afterwards requests leave one by one, as fast as the host has accepted them from the
/// beginning of the period to its end, the wait included, and a little faster after each success.
///
/// While it is closed, requests wait without a slot. They take their turns with one: otherwise
/// those with a later turn could hold all slots and wait for those with an earlier one, which need
/// a slot. Thread-safe.
public final class HostGate {
  private static final long SLOWEST = Duration.ofSeconds(1).toNanos();
  private static final long FASTEST = Duration.ofMillis(1).toNanos();

  /// The time between requests after a refusal if none was accepted before, at first.
  private static final long UNKNOWN = Duration.ofMillis(100).toNanos();

  /// The factor of the time between requests after a success, and after many without a refusal:
  /// then the limit is not near.
  private static final double AFTER_SUCCESS = 0.98;

  private static final double AFTER_MANY = 0.95;
  private static final int MANY = 20;

  /// The factor after a refusal, at least.
  private static final double AFTER_REFUSAL = 1.5;

  /// Fewer accepted requests tell nothing of the limit: others may have used it up.
  private static final int FEW = 4;

  private final LongSupplier clock;
  private final long origin;
  private volatile boolean open = true;
  private long openAt;
  private long closedAt = -1;

  /// The time between two requests; 0 for none.
  private long interval;

  /// When the next request may be sent.
  private long turn;

  /// The current period, which ends with the wait for the next one.
  private long period;

  private int acceptedInPeriod;

  /// The last period, to which requests belong that were sent before the gate closed.
  private long length;

  private int acceptedBefore;
  private long least;
  private long accepted;
  private int refusals;

  /// An open gate.
  ///
  /// @param clock as `System.nanoTime`
  HostGate(LongSupplier clock) {
    this.clock = clock;
    this.origin = clock.getAsLong();
  }

  private long now() {
    return clock.getAsLong() - origin;
  }

  /// The time until it opens; zero if it is open.
  public Duration closedFor() {
    return open ? Duration.ZERO : untilOpen();
  }

  private synchronized Duration untilOpen() {
    return Duration.ofNanos(Math.max(0, openAt - now()));
  }

  /// Takes the next turn, once it is open.
  ///
  /// @return the wait until the request may be sent; null if the gate has closed meanwhile
  public @Nullable Duration takeTurn() {
    return open ? Duration.ZERO : nextTurn();
  }

  private synchronized @Nullable Duration nextTurn() {
    long now = now();
    if (now < openAt) {
      return null;
    }
    long at = Math.max(now, turn);
    turn = at + interval;
    return Duration.ofNanos(at - now);
  }

  /// The number of requests that the host has accepted so far.
  public synchronized long accepted() {
    return accepted;
  }

  /// The host accepted a request.
  ///
  /// @param sent the time of the clock when it was sent
  /// @param wait the time in which it accepts no further one; null if it does not say
  public synchronized void accepted(long sent, @Nullable Duration wait) {
    accepted++;
    refusals = 0;
    if (sent - origin < closedAt) {
      acceptedBefore++;
      measure();
    } else {
      acceptedInPeriod++;
      interval = (long) (interval * (acceptedInPeriod < MANY ? AFTER_SUCCESS : AFTER_MANY));
      if (interval < FASTEST) {
        interval = 0;
      }
    }
    if (wait != null && wait.isPositive()) {
      close(sent - origin, now(), wait.toNanos(), false);
    }
    open = interval == 0 && now() >= openAt;
  }

  /// The host refused a request.
  ///
  /// @param sent the time of the clock when it was sent: those sent together are refused together,
  ///   and count once
  /// @param asked the wait that the host asks for; null if it does not say
  /// @param backoff the wait otherwise, by the number of refusals in a row, from 1
  /// @return the time until the gate opens
  public synchronized Duration refused(
      long sent, @Nullable Duration asked, IntFunction<Duration> backoff) {
    long now = now();
    boolean first = sent - origin >= closedAt;
    if (first) {
      refusals++;
    }
    if (asked != null) {
      close(sent - origin, now, asked.toNanos(), true);
    } else if (first) {
      close(sent - origin, now, backoff.apply(refusals).toNanos(), true);
    }
    open = false;
    return closedFor();
  }

  private void close(long sent, long now, long wait, boolean refused) {
    if (now + wait > openAt) {
      openAt = now + wait;
      turn = openAt;
    }
    if (sent >= closedAt) {
      length = openAt - period;
      acceptedBefore = acceptedInPeriod;
      least = refused ? Math.max(UNKNOWN / 10, (long) (interval * AFTER_REFUSAL)) : interval;
      interval = refused ? Math.clamp(least, UNKNOWN, SLOWEST) : interval;
      measure();
      period = openAt;
      acceptedInPeriod = 0;
      closedAt = now;
    }
  }

  /// Sets the time between requests by those that the host accepted in the last period.
  private void measure() {
    if (acceptedBefore >= FEW) {
      interval = Math.clamp(length / acceptedBefore, Math.min(least, SLOWEST), SLOWEST);
    }
  }
}
