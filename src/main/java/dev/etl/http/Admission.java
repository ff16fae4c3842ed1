package dev.etl.http;

import dev.etl.http.limit.HostGate;
import dev.etl.http.limit.HostGates;
import dev.etl.http.limit.ServerLimit;
import java.time.Duration;
import java.time.Instant;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// Lets the attempts of one request pass: waits until its host accepts requests, and for its turn
/// if there is a rate. Used by one thread.
final class Admission {
  /// Refusals that are no attempts, as a multiple of the attempts: those of a limit that others use
  /// up.
  private static final int MOST_REFUSALS = 10;

  private final HostGates gates;
  private final HttpUrl url;
  private final HostGate home;
  private final @Nullable RequestRate rate;
  private final ActiveCalls underWay;
  private final RetryListener listener;
  private final RetryPolicy policy;

  /// The gate of the host that refused last: another one after a redirect.
  private HostGate refusing;

  private long sent;
  private long accepted;
  private int refusals;

  /// @param rate limits the request rate; null without a limit
  Admission(
      HostGates gates,
      HttpUrl url,
      @Nullable RequestRate rate,
      ActiveCalls underWay,
      RetryListener listener,
      RetryPolicy policy) {
    this.gates = gates;
    this.url = url;
    this.home = gates.of(url);
    this.refusing = home;
    this.rate = rate;
    this.underWay = underWay;
    this.listener = listener;
    this.policy = policy;
    this.accepted = home.accepted();
  }

  /// Waits until the next attempt may be sent, or the client is cancelled.
  ///
  /// @throws FailedAttempt if the host asked for a longer wait than allowed
  /// @throws InterruptedException if the thread is interrupted
  void await() throws InterruptedException {
    boolean passed = false;
    while (!passed && !underWay.isCancelled()) {
      awaitOpen(home);
      if (refusing != home) {
        awaitOpen(refusing);
      }
      if (rate != null) {
        // Keeps the slot, as the turn below: several would be taken at once if it came back late.
        underWay.pause(rate.next());
      }
      Duration turn = refusing.takeTurn();
      if (turn != null && turn.isPositive()) {
        underWay.pause(turn);
      }
      passed = turn != null && refusing.closedFor().isZero();
    }
    sent = System.nanoTime();
  }

  /// Waits without a slot while the gate is closed.
  private void awaitOpen(HostGate gate) throws InterruptedException {
    Duration closed = gate.closedFor();
    if (closed.compareTo(policy.maxWait()) > 0) {
      throw FailedAttempt.unsent(closed, policy.maxWait());
    }
    if (closed.isPositive()) {
      listener.hold(() -> underWay.pause(closed));
    }
  }

  /// The host accepted the attempt.
  void accepted(Response response) {
    Duration wait =
        ServerLimit.of(response.code(), response.headers(), HiddenRetryAfter.NAME, Instant.now())
            .pause();
    // A longer wait is left to the refusal, which says so.
    gate(response.request().url())
        .accepted(sent, wait == null || wait.compareTo(policy.maxWait()) > 0 ? null : wait);
  }

  /// An attempt failed. If its host accepts no requests at the moment, they all wait from now on.
  ///
  /// @return true if it does not count as an attempt: the host accepts other requests, this one
  ///   only has to wait longer
  boolean postpones(FailedAttempt failure) {
    HttpUrl refuser = failure.refuser();
    if (refuser == null) {
      return false;
    }
    HostGate gate = gate(refuser);
    gate.refused(sent, failure.retryAfter(), policy::waitAfter);
    boolean progress = gate == refusing && gate.accepted() > accepted;
    refusing = gate;
    accepted = gate.accepted();
    if (!progress || failure.status() == 503 || policy.attempts() == 1) {
      return false;
    }
    refusals++;
    return refusals <= MOST_REFUSALS * policy.attempts();
  }

  /// The time until the host that refused accepts requests again.
  Duration closedFor() {
    return refusing.closedFor();
  }

  private HostGate gate(HttpUrl other) {
    return other.equals(url) ? home : gates.of(other);
  }
}
