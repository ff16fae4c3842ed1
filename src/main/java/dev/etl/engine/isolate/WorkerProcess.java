package dev.etl.engine.isolate;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.extension.host.ProcessEnd;
import dev.etl.report.ProcessResources;
import java.io.IOException;
import java.io.Serializable;
import java.lang.ProcessBuilder.Redirect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One worker process, as its parent sees it. Its state is guarded by the lock of the
/// [WorkerProcesses] that own it.
final class WorkerProcess {
  /// The beginning of the variables with which object stores are read.
  private static final String OBJECT_STORES = "AWS_";

  private static final long GRACE = 300;

  private final Process process;
  private final Messages messages;
  private final Map<Task, Long> reading = new LinkedHashMap<>();
  private boolean ready;
  private boolean alone;
  private boolean overdue;

  private WorkerProcess(Process process) {
    this.process = process;
    this.messages = new Messages(process.getInputStream(), process.getOutputStream());
  }

  /// Starts a process.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be started
  static WorkerProcess start(Isolation isolation) {
    ProcessBuilder builder =
        new ProcessBuilder(isolation.command()).redirectError(Redirect.INHERIT);
    ProcessEnd.forgetVariables(builder, OBJECT_STORES);
    try {
      return new WorkerProcess(builder.start());
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "a worker process cannot be started: " + EtlException.reason(e),
          "run without --isolate, or allow more processes",
          e);
    }
  }

  Messages messages() {
    return messages;
  }

  /// The splits that it reads, with the time when each was sent, from [System#nanoTime].
  Map<Task, Long> reading() {
    return reading;
  }

  /// Whether it takes splits.
  boolean isReady() {
    return ready;
  }

  void setReady() {
    ready = true;
  }

  /// Whether it reads a split for the second time, and so no other.
  boolean isAlone() {
    return alone;
  }

  /// Gives it a split to read.
  ///
  /// @param second whether another process died of the split, or of another beside it
  void give(Task task, boolean second) {
    reading.put(task, System.nanoTime());
    alone = second;
    send(task);
  }

  /// Sends an object. If the process is gone, its end is noticed elsewhere.
  void send(Serializable object) {
    try {
      messages.send(object);
    } catch (IOException _) {
      process.destroyForcibly();
    }
  }

  /// Ends a split.
  ///
  /// @return false if it does not read it
  boolean ended(Task task) {
    alone = false;
    return reading.remove(task) != null;
  }

  /// Kills it if a split takes longer than a limit.
  ///
  /// @param limit in nanoseconds
  /// @return nanoseconds until the next one does, at most the limit
  long killOverdue(long limit) {
    long now = System.nanoTime();
    long next = limit;
    for (long start : reading.values()) {
      long left = limit - (now - start);
      if (left <= 0) {
        overdue = true;
        process.destroyForcibly();
      } else {
        next = Math.min(next, left);
      }
    }
    return next;
  }

  /// Peak resident memory in bytes; 0 if unknown.
  long peakMemoryBytes() {
    return ProcessResources.peakMemoryBytes(process.pid());
  }

  void kill() {
    process.destroyForcibly();
  }

  /// Ends it gently, then by force.
  void close() {
    if (!ready) {
      process.destroyForcibly();
    }
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // It is gone.
    }
    try {
      if (!process.waitFor(GRACE, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /// Why it ended, worded to follow "the worker process that read it".
  String end() {
    if (overdue) {
      return "took longer than the time limit";
    }
    return ProcessEnd.of(process);
  }

  /// What helps against such an end.
  String hint() {
    if (overdue) {
      return "raise --task-timeout";
    }
    return ProcessEnd.isOutOfMemory(process)
        ? "give workers more memory: --worker-memory=SIZE"
        : "see the messages of the process above";
  }
}
