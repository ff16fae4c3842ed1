package dev.etl.strategy;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Chooses how to run tasks by what the first of them show. Serves one run at a time.
///
/// - Tasks that wait for servers run on virtual threads. How many follows their latency: see
///   [RequestLimit].
/// - Other tasks begin on a ForkJoinPool with a thread per core. If they wait half of the time or
///   more, they continue on virtual threads, `cores / (1 - waiting share)` of them (B. Goetz and
///   others, "Java Concurrency in Practice", 2006, section 8.2).
///
/// Either way no more compute at the same time than there are cores.
public final class Adaptive implements ExecutorStrategy {
  private final boolean remote;
  private final int cores;
  private final int most;
  private final LongSupplier cpuTime;
  private volatile int workers;
  private volatile String choice = "";

  /// @param remote whether tasks wait for servers
  /// @param cores at least 1
  /// @param most maximum parallel tasks, at least 1
  /// @param cpuTime CPU time of the process, in nanoseconds
  public Adaptive(boolean remote, int cores, int most, LongSupplier cpuTime) {
    this.remote = remote;
    this.cores = Math.min(cores, most);
    this.most = most;
    this.cpuTime = cpuTime;
    this.workers = most;
  }

  /// The bound before the run, the choice after it.
  @Override
  public int workers() {
    return workers;
  }

  @Override
  public Optional<String> choice() {
    return choice.isEmpty() ? Optional.empty() : Optional.of(choice);
  }

  @Override
  public void execute(TaskQueue queue) {
    if (remote) {
      executeRequests(queue);
    } else {
      executeSplits(queue);
    }
  }

  private void executeRequests(TaskQueue queue) {
    long start = cpuTime.getAsLong();
    Requests requests = new Requests(queue, most);
    VirtualThreads.execute(requests, requests.slots());
    long used = cpuTime.getAsLong() - start;
    double share = requests.time() == 0 ? Double.NaN : 1 - (double) used / requests.time();
    choose(share, "threads", requests.workers());
  }

  private void executeSplits(TaskQueue queue) {
    WaitingShare waiting = new WaitingShare(queue, cores, cpuTime);
    new ForkJoin(cores).execute(waiting);
    if (!waiting.isMost()) {
      choose(waiting.share(), "processes", cores);
      return;
    }
    int threads = (int) Math.clamp(Math.ceil(cores / (1 - waiting.share())), 1.0, (double) most);
    choose(waiting.share(), "threads", threads);
    new VirtualThreads(threads).execute(queue);
  }

  private void choose(double share, String mode, int count) {
    workers = count;
    choice =
        "auto: %s: %s, %d %s"
            .formatted(
                Double.isNaN(share)
                    ? "too short to measure"
                    : String.format(Locale.ROOT, "%.0f %% waiting", 100 * Math.clamp(share, 0, 1)),
                mode,
                count,
                count == 1 ? "worker" : "workers");
  }
}
