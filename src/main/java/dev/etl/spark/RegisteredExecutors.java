package dev.etl.spark;

import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/// The executors of a session. They register one by one after it has started, and what is limited
/// for a run is shared among as many as there are when it begins: so it has to wait for them.
final class RegisteredExecutors {
  private static final String INSTANCES = "spark.executor.instances";
  private static final String CORES_KEY = "spark.cores.max";
  private static final String CORES = "spark.executor.cores";
  private static final String WAIT_KEY = "spark.scheduler.maxRegisteredResourcesWaitingTime";
  private static final Duration PAUSE = Duration.ofMillis(50);

  /// Where nobody says how many there will be: those that start together come within this time.
  private static final Duration QUIET = Duration.ofSeconds(2);

  private RegisteredExecutors() {}

  /// How many there are; 1 where the driver does their work.
  static int count(SparkContext spark) {
    // The driver is among those whose memory is told.
    return Math.max(1, others(spark) + (spark.isLocal() ? 1 : 0));
  }

  private static int others(SparkContext spark) {
    return spark.getExecutorMemoryStatus().size() - 1;
  }

  /// Returns once all are there that were asked for, or, where it was not said how many, once no
  /// other has come for a while; at the latest when Spark itself would wait no longer for them.
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

  /// How many were asked for; 0 if that was not said.
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
