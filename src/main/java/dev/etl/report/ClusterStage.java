package dev.etl.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.etl.data.Redaction;
import org.jspecify.annotations.Nullable;

/// One stage of a cluster: tasks that ran in parallel on its executors. Immutable.
///
/// @param id its number in the cluster
/// @param name its name in the cluster; URLs are redacted
/// @param tasks successful tasks
/// @param failedTasks failed attempts at tasks
/// @param seconds from its start to its end
/// @param inputRecords records read by its tasks
/// @param shuffleReadBytes bytes from other stages
/// @param shuffleWriteBytes bytes for other stages
/// @param spilledBytes bytes that did not fit into memory and were spilled to disk
/// @param medianTaskSeconds duration of the median task
/// @param longestTaskSeconds duration of the longest task
public record ClusterStage(
    int id,
    String name,
    int tasks,
    int failedTasks,
    double seconds,
    long inputRecords,
    long shuffleReadBytes,
    long shuffleWriteBytes,
    long spilledBytes,
    double medianTaskSeconds,
    double longestTaskSeconds) {

  public ClusterStage {
    name = Redaction.text(name);
  }

  /// Ratio of the longest to the median task duration: 1 means evenly divided work. Null if the
  /// median task took no time.
  @JsonProperty
  public @Nullable Double skew() {
    return medianTaskSeconds > 0 ? longestTaskSeconds / medianTaskSeconds : null;
  }
}
