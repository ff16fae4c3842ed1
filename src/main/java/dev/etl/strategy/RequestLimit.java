package dev.etl.strategy;

import java.util.Arrays;

/// The most requests in flight, learned from their latency: additive increase, multiplicative
/// decrease (Chiu and Jain, "Analysis of the increase and decrease algorithms for congestion
/// avoidance in computer networks", Computer Networks and ISDN Systems 17, 1989). It grows by half
/// until the first sign of a queue.
///
/// A round has as many requests as may be in flight, all begun in it. If their median latency is
/// higher than that of the fastest round, a queue has formed: the limit becomes the number that
/// Little's law gives for the throughput reached and the latency without a queue. If the latency
/// stays as high with fewer requests, the server or the requests are slower now: it is the new
/// measure, and the limit what it was. A refused request lowers the limit too. Not thread-safe.
final class RequestLimit {
  /// Requests in flight in the first round.
  static final int START = 8;

  /// The median latency that counts as a queue, as a multiple of the shortest.
  private static final double QUEUE = 1.2;

  /// The standard error of a median of normal values, as a multiple of that of their mean; and the
  /// distance of their quartiles in standard deviations.
  private static final double OF_MEDIAN = 1.25;

  private static final double OF_QUARTILES = 1.35;

  private static final double AFTER_REFUSAL = 0.7;

  /// Time without another decrease after a refusal while no latency is known, in nanoseconds.
  private static final double PAUSE = 1e8;

  private static final int MIN_ROUND = 4;

  private final int most;
  private int limit;
  private int highest;
  private boolean fast = true;
  private long round;
  private long[] latencies;
  private int ended;
  private double shortest;

  /// The median latency that lowered the limit; 0 if the last round did not.
  private double queued;

  private int limitBefore;
  private long lastDecrease;
  private boolean decreased;

  /// @param most the limit's own limit, at least 1
  RequestLimit(int most) {
    this.most = most;
    this.limit = Math.min(START, most);
    this.highest = limit;
    this.latencies = new long[Math.max(MIN_ROUND, limit)];
  }

  /// The most requests in flight now.
  int now() {
    return limit;
  }

  /// The highest it has been.
  int highest() {
    return highest;
  }

  /// The round of a request that begins now, for [#ended].
  long round() {
    return round;
  }

  /// A request ended.
  ///
  /// @param begun its round
  /// @param latency in nanoseconds
  void ended(long begun, long latency) {
    if (begun != round) {
      return;
    }
    latencies[ended] = latency;
    ended++;
    if (ended == latencies.length) {
      Arrays.sort(latencies);
      judge((double) latencies[ended / 2], error());
    }
  }

  /// A request was refused or failed, and is repeated after a wait.
  ///
  /// @param time in nanoseconds, since any moment
  void refused(long time) {
    double pause = shortest == 0 ? PAUSE : shortest;
    // Requests in flight together are refused together.
    if (decreased && time - lastDecrease < pause) {
      return;
    }
    decreased = true;
    lastDecrease = time;
    fast = false;
    begin((int) (limit * AFTER_REFUSAL));
  }

  /// @param error the standard error of the median, as a factor of at least 1
  private void judge(double median, double error) {
    if (round == 0) {
      // The first requests open connections, and the JVM loads classes for them.
      begin(limit);
      return;
    }
    if (queued > 0 && median > (queued + shortest) / 2) {
      shortest = median;
      queued = 0;
      begin(limitBefore);
      return;
    }
    shortest = shortest == 0 ? median * error : Math.min(shortest, median * error);
    if (median / error > QUEUE * shortest) {
      queued = median;
      limitBefore = limit;
      fast = false;
      begin((int) (limit * shortest / median));
    } else {
      queued = 0;
      begin(fast ? limit + limit / 2 : limit + 1);
    }
  }

  /// From the quartiles of the logarithms, since latencies have a long tail.
  private double error() {
    double low = Math.max(1, latencies[ended / 4]);
    double high = Math.max(1, latencies[3 * ended / 4]);
    return Math.pow(high / low, OF_MEDIAN / (OF_QUARTILES * Math.sqrt(ended)));
  }

  private void begin(int wanted) {
    limit = Math.clamp(wanted, 1, most);
    highest = Math.max(highest, limit);
    latencies = new long[Math.max(MIN_ROUND, limit)];
    ended = 0;
    round++;
  }
}
