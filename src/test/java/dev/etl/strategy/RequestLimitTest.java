package dev.etl.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The limit beside simulated servers, in simulated time.
final class RequestLimitTest {
  private static final double SERVICE = 100e6;
  private static final long BACK_OFF = 500_000_000;

  /// Requests to a server that works on some at a time; the others queue, or are refused.
  private static final class Server {
    private final int capacity;
    private final boolean refuses;
    private final IntToDoubleFunction service;
    private final RequestLimit limit;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Queue<Request> queue = new ArrayDeque<>();
    private long time;
    private int serving;
    private int inFlight;
    private int mostInFlight;
    private int refusals;

    private record Request(int number, long round, long begun) {}

    /// The end of a service, or of a wait before a retry.
    private record Event(long time, Request request, boolean retry) implements Comparable<Event> {
      @Override
      public int compareTo(Event other) {
        return time != other.time
            ? Long.compare(time, other.time)
            : Integer.compare(request.number, other.request.number);
      }
    }

    /// @param service time to serve a request, in nanoseconds, by its number
    Server(int capacity, boolean refuses, int most, IntToDoubleFunction service) {
      this.capacity = capacity;
      this.refuses = refuses;
      this.service = service;
      this.limit = new RequestLimit(most);
    }

    /// Makes requests, as many at a time as the limit allows.
    ///
    /// @param from the first whose companions count in [#mostInFlight]
    /// @return requests a second after the first
    double serve(int count, int from) {
      int begun = 0;
      int done = 0;
      long first = 0;
      while (done < count) {
        while (begun < count && inFlight < limit.now()) {
          inFlight++;
          if (begun >= from) {
            mostInFlight = Math.max(mostInFlight, inFlight);
          }
          arrive(new Request(begun, limit.round(), time));
          begun++;
        }
        Event event = events.remove();
        time = event.time;
        if (event.retry) {
          arrive(event.request);
          continue;
        }
        serving--;
        inFlight--;
        done++;
        if (done == from) {
          first = time;
        }
        if (event.request.begun >= 0) {
          limit.ended(event.request.round, time - event.request.begun);
        }
        Request next = queue.poll();
        if (next != null) {
          start(next);
        }
      }
      return (count - from) / ((time - first) / 1e9);
    }

    private void arrive(Request request) {
      if (serving < capacity) {
        start(request);
      } else if (refuses) {
        refusals++;
        limit.refused(time);
        events.add(
            new Event(time + BACK_OFF, new Request(request.number, request.round, -1), true));
      } else {
        queue.add(request);
      }
    }

    private void start(Request request) {
      serving++;
      events.add(new Event(time + (long) service.applyAsDouble(request.number), request, false));
    }
  }

  private static IntToDoubleFunction jitter(int seed) {
    Random random = new Random(seed);
    return _ -> SERVICE * (0.9 + 0.2 * random.nextDouble());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 20, 64})
  void itKeepsAServerBusyWithoutALongQueue(int capacity) {
    Server server = new Server(capacity, false, 256, jitter(capacity));
    double rate = server.serve(20_000, 2_000);
    assertThat(rate).isGreaterThan(0.9 * capacity / (SERVICE / 1e9));
    assertThat(server.mostInFlight).isLessThanOrEqualTo((int) Math.ceil(capacity * 1.5) + 2);
  }

  @Test
  void itFindsACapacitySoon() {
    Server server = new Server(20, false, 256, jitter(1));
    server.serve(200, 0);
    assertThat(server.limit.highest()).isBetween(20, 40);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 20, 64})
  void atMostOneRequestInTenIsRefused(int capacity) {
    Server server = new Server(capacity, true, 256, jitter(capacity));
    double rate = server.serve(20_000, 2_000);
    assertThat(rate).isGreaterThan(0.6 * capacity / (SERVICE / 1e9));
    assertThat(server.refusals).isBetween(1, 2_000);
  }

  @Test
  void itNeverExceedsItsBound() {
    Server server = new Server(1_000, false, 50, jitter(2));
    assertThat(server.serve(10_000, 1_000)).isGreaterThan(450);
    assertThat(server.limit.highest()).isEqualTo(50);
    assertThat(server.mostInFlight).isEqualTo(50);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 5", "8, 8", "9, 8", "1000, 8"})
  void itBeginsWithAFewRequests(int most, int first) {
    assertThat(new RequestLimit(most).now()).isEqualTo(first);
  }

  /// The longer requests of the second half are no queue.
  @Test
  void requestsThatTakeLongerByThemselvesDoNotLowerItForGood() {
    Server server = new Server(1_000, false, 64, number -> number < 5_000 ? SERVICE : 5 * SERVICE);
    double rate = server.serve(20_000, 10_000);
    assertThat(rate).isGreaterThan(0.9 * 64 / (5 * SERVICE / 1e9));
  }

  @Test
  void requestsOfManyKindsDoNotLowerIt() {
    Random random = new Random(3);
    Server server = new Server(1_000, false, 64, _ -> SERVICE * Math.exp(random.nextGaussian()));
    double rate = server.serve(20_000, 2_000);
    assertThat(rate).isGreaterThan(0.45 * 64 / (SERVICE * Math.exp(0.5) / 1e9));
  }
}
