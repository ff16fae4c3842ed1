package dev.etl.spark;

import dev.etl.engine.SplitWorker;
import dev.etl.engine.wire.WorkOrder;
import dev.etl.loader.LoadContext;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkEnv;

/// The workers of this process, one per run, shared by all its tasks: one HTTP client, one set of
/// limits, one memory budget. Thread-safe.
final class ExecutorWorkers {
  /// Maximum concurrent runs in one application.
  private static final int MAX = 8;

  private static final Map<String, SplitWorker> WORKERS = new LinkedHashMap<>();

  private ExecutorWorkers() {}

  /// The worker of a run, bound for the run's first task.
  static synchronized SplitWorker of(WorkOrder order) {
    SplitWorker known = WORKERS.get(order.run());
    if (known != null) {
      return known;
    }
    if (WORKERS.size() == MAX) {
      end(WORKERS.keySet().iterator().next());
    }
    SplitWorker made =
        SplitWorker.of(
            order,
            new LoadContext(
                InputStream.nullInputStream(),
                order.workersHere(),
                new ClusterFiles(),
                order.shares()),
            spillFolder());
    WORKERS.put(order.run(), made);
    return made;
  }

  private static Path spillFolder() {
    return SparkEnv.get().blockManager().diskBlockManager().localDirs()[0].toPath();
  }

  /// Frees the resources of a run in this process; other executors do so when other runs come.
  static synchronized void end(String run) {
    SplitWorker ended = WORKERS.remove(run);
    if (ended != null) {
      ended.close();
    }
  }
}
