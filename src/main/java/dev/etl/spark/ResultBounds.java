package dev.etl.spark;

import org.apache.spark.SparkConf;

/// Bounds of what the tasks of a job send to the driver, as Spark ends a job whose tasks together
/// send more than `spark.driver.maxResultSize`. None of them depends on the size of the input.
/// Immutable.
///
/// @param bytes what the tasks of a job may send together
record ResultBounds(long bytes) {
  private static final String SETTING = "spark.driver.maxResultSize";
  private static final long USUAL = 1L << 30;

  /// A part of the limit for each purpose: Spark adds to each result.
  private static final int PART = 4;

  private static final long MAX_ROWS = 32L << 20;

  /// Frames have up to 768 KiB, and one more than wanted may come.
  private static final int PART_OF_ROWS = 8;

  /// States of all tasks may be that many times what the driver merges: some tasks send none.
  private static final int UNEVEN = 4;

  private static final long MAX_STATES = 64L << 10;

  /// What a task sends without any state: its counts and Spark's measurements.
  private static final int TASK = 16 << 10;

  private static final int MAX_TASKS = 8_192;
  private static final int TASKS_OF_SLOT = 16;

  static ResultBounds of(SparkConf conf) {
    long bytes = conf.getSizeAsBytes(SETTING, USUAL + "b");
    return new ResultBounds(bytes == 0 ? USUAL : bytes);
  }

  /// Bytes of rows fetched together. A single frame may be larger.
  long ofRows() {
    return Math.min(MAX_ROWS, bytes / PART_OF_ROWS);
  }

  /// Tasks of a job.
  ///
  /// @param slots number of parallel tasks
  int tasks(int slots) {
    long most = Math.max(MAX_TASKS, (long) slots * TASKS_OF_SLOT);
    return (int) Math.clamp(bytes / TASK, 1, most);
  }

  /// Bytes of states that one task sends with its summaries.
  ///
  /// @param wanted bytes of states that the driver takes
  /// @param tasks number of tasks of the job
  long ofStates(long wanted, int tasks) {
    return Math.min(MAX_STATES, Math.min(UNEVEN * wanted, bytes / PART) / Math.max(1, tasks));
  }
}
