package dev.etl.spark;

import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/// The executors of a session. They register one by one after its start. The limits of a run are
/// divided by their number when it begins, so it waits for them.
final class RegisteredExecutors {
  private static final String INSTANCES = "spark.executor.instances";
  private static final String CORES_KEY = "spark.cores.max";
  private static final String CORES = "spark.executor.cores";
  private static final String WAIT_KEY = "spark.scheduler.maxRegisteredResourcesWaitingTime";
  private static final Duration PAUSE = Duration.ofMillis(50);

  /// Used if the number is not configured: executors that start together arrive within this time.
  private static final Duration QUIET = Duration.ofSeconds(2);

  private RegisteredExecutors() {}

  /// Number of executors; 1 if the driver does their work.
  static int count(SparkContext spark) {
    // The memory status includes the driver.
    return Math.max(1, others(spark) + (spark.isLocal() ? 1 : 0));
  }

  private static int others(SparkContext spark) {
    return spark.getExecutorMemoryStatus().size() - 1;
  }

  /// Waits for all requested executors or, if no number is configured, until no other has arrived
  /// for a while; at most as long as Spark itself would wait.
  static void await(SparkContext spark) {
    int wanted = wanted(spark.conf());
    long longest = spark.conf().getTimeAsMs(WAIT_KEY, "30s");
    long start = System.nanoTime();
    long since = start;
    int known = 0;
    while (!spark.isStopped() && System.nanoTime() - start < longest * 1_000_000) {
      int now = others(spark);
      if (now != known) {
        known = now;
        since = System.nanoTime();
      }
      boolean quiet = known > 0 && System.nanoTime() - since >= QUIET.toNanos();
      if (wanted > 0 ? known >= wanted : quiet) {
        return;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /// Number of executors requested; 0 if not configured.
  static int wanted(SparkConf conf) {
    if (conf.getBoolean("spark.dynamicAllocation.enabled", false)) {
      return Math.max(
          conf.getInt("spark.dynamicAllocation.initialExecutors", 0), conf.getInt(INSTANCES, 0));
    }
    int instances = conf.getInt(INSTANCES, 0);
    if (instances > 0) {
      return instances;
    }
    int cores = conf.getInt(CORES, 0);
    return cores > 0 ? conf.getInt(CORES_KEY, 0) / cores : 0;
  }
}
