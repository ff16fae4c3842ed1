package dev.etl.spark;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That a cluster runs a job, and that a worker which is killed is missed and made up for.
@Tag("spark")
final class ClusterProcessesTest {
  private static final int TASKS = 40;
  private static final long LONGEST_SECONDS = 300;

  @TempDir private Path folder;

  @Test
  void aJobSurvivesAWorkerThatIsKilledInItsMiddle() throws Exception {
    Path files = Files.createDirectory(folder.resolve("cluster"));
    try (ClusterProcesses cluster = ClusterProcesses.start(2, files);
        SparkSession session = session(cluster)) {
      Watch watch = new Watch();
      session.sparkContext().addSparkListener(watch);
      Thread killer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    await(watch.tasks);
                    cluster.kill(0);
                  });

      long sum =
          session
              .range(0, 1_000_000_000L, 1, TASKS)
              .selectExpr("sum(id % 1000)")
              .first()
              .getLong(0);

      assertThat(sum).isEqualTo(1_000_000L * 499_500);
      killer.join();
      await(watch.afterwards);
      assertThat(cluster.workers().get(0).isAlive()).isFalse();
      assertThat(cluster.workers().get(1).isAlive()).isTrue();
    }
  }

  private SparkSession session(ClusterProcesses cluster) {
    return SparkSession.builder()
        .master(cluster.masterUrl())
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", folder.toString())
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .getOrCreate();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(LONGEST_SECONDS, SECONDS)) {
        throw new AssertionError("it has not come to pass");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Knows when the job is in its middle, and when it has gone on without an executor.
  private static final class Watch extends SparkListener {
    private final CountDownLatch tasks = new CountDownLatch(TASKS / 10);
    private final CountDownLatch afterwards = new CountDownLatch(1);
    private volatile boolean missed;

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      tasks.countDown();
      if (missed && end.reason() instanceof Success$) {
        afterwards.countDown();
      }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
      missed = true;
    }
  }
}
