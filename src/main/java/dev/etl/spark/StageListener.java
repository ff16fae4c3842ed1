package dev.etl.spark;

import dev.etl.report.ClusterStage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.StageInfo;
import scala.jdk.javaapi.CollectionConverters;

/// Records the stages of a run from Spark's events. Called by Spark's thread, read by others:
/// thread-safe.
final class StageListener extends SparkListener {
  private static final double MILLISECONDS = 1e3;

  private static final String WHAT = "spark.job.description";

  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, Tasks> tasks = new HashMap<>();
  private final Map<Integer, ClusterStage> stages = new TreeMap<>();
  private final Set<Integer> foreign = new HashSet<>();
  private final Predicate<String> own;

  /// @param own whether a job group of that name belongs to the run
  StageListener(Predicate<String> own) {
    this.own = own;
  }

  /// Other runs may be in progress in the same session. Jobs without a group belong to this run:
  /// Spark and Delta start some when they write.
  @Override
  public synchronized void onJobStart(SparkListenerJobStart start) {
    String group = start.properties().getProperty("spark.jobGroup.id", "");
    if (group.startsWith(SparkJobs.PREFIX) && !own.test(group)) {
      CollectionConverters.asJava(start.stageIds()).forEach(id -> foreign.add((Integer) id));
    }
  }

  @Override
  public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    StageInfo stage = submitted.stageInfo();
    Properties properties = submitted.properties();
    names.put(
        stage.stageId(),
        properties == null ? stage.name() : properties.getProperty(WHAT, stage.name()));
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    Tasks ofStage = tasks.computeIfAbsent(end.stageId(), _ -> new Tasks());
    if (end.taskInfo().successful()) {
      ofStage.seconds.add(end.taskInfo().duration() / MILLISECONDS);
    } else {
      ofStage.failed++;
    }
  }

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    StageInfo stage = completed.stageInfo();
    if (foreign.contains(stage.stageId())) {
      return;
    }
    Tasks ofStage = tasks.getOrDefault(stage.stageId(), new Tasks());
    stages.merge(stage.stageId(), stage(stage, ofStage), (_, later) -> later);
  }

  private ClusterStage stage(StageInfo stage, Tasks tasks) {
    double[] seconds = tasks.seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new ClusterStage(
        stage.stageId(),
        names.getOrDefault(stage.stageId(), stage.name()),
        seconds.length,
        tasks.failed,
        time(stage),
        stage.taskMetrics().inputMetrics().recordsRead(),
        stage.taskMetrics().shuffleReadMetrics().totalBytesRead(),
        stage.taskMetrics().shuffleWriteMetrics().bytesWritten(),
        stage.taskMetrics().diskBytesSpilled(),
        seconds.length == 0 ? 0 : seconds[seconds.length / 2],
        Arrays.stream(seconds).max().orElse(0));
  }

  private static double time(StageInfo stage) {
    return stage.submissionTime().isEmpty() || stage.completionTime().isEmpty()
        ? 0
        : ((long) stage.completionTime().get() - (long) stage.submissionTime().get())
            / MILLISECONDS;
  }

  /// The completed stages, by number.
  synchronized List<ClusterStage> stages() {
    return List.copyOf(stages.values());
  }

  /// The tasks of one stage.
  private static final class Tasks {
    private final List<Double> seconds = new ArrayList<>();
    private int failed;
  }
}
