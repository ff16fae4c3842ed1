package dev.etl.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.etl.data.Redaction;
import org.jspecify.annotations.Nullable;

/// What one stage of a cluster did: tasks that ran beside each other on its machines. Immutable.
///
/// @param id the number that the cluster has for it
/// @param name what the cluster calls it; URLs are redacted
/// @param tasks how many tasks ended well
/// @param failedTasks how many attempts at tasks failed
/// @param seconds from its start to its end
/// @param inputRecords how many records its tasks were given to read
/// @param shuffleReadBytes what came to it from other stages
/// @param shuffleWriteBytes what it left for other stages
/// @param spilledBytes what did not fit into memory and went to disks
/// @param medianTaskSeconds how long the task in the middle took
/// @param longestTaskSeconds how long the longest took
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

  /// How many times longer than the one in the middle the longest task took: 1 means that the work
  /// was divided evenly. Null if the task in the middle took no time.
  @JsonProperty
  public @Nullable Double skew() {
    return medianTaskSeconds > 0 ? longestTaskSeconds / medianTaskSeconds : null;
  }
}
