package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.Failures;
import dev.etl.engine.count.RunCounts;
import dev.etl.report.CpuTime;
import dev.etl.report.Failure;
import dev.etl.report.Machine;
import dev.etl.report.ProcessResources;
import dev.etl.report.ResourceUsage;
import dev.etl.report.RunReport;
import dev.etl.report.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Measures one run of any engine, catches its failure, and reports both. CPU time and memory cover
/// this process only. Not thread-safe; used once:
///
/// ```java
/// RunClock clock = RunClock.start(context);
/// clock.run(() -> ...);
/// return clock.report(placement, counts);
/// ```
public final class RunClock {
  private static final double NANOSECONDS = 1e9;

  private final RunContext context;
  private final Instant started = Instant.now();
  private final long start = System.nanoTime();
  private final CpuTime cpu = ProcessResources.cpuTime();
  private final @Nullable Long allocated;
  private @Nullable CpuTime ofChildren;
  private long memoryOfOthers;
  private @Nullable EtlException failure;

  private RunClock(RunContext context) {
    this.context = context;
    this.allocated = context.detailed() ? ProcessResources.allocatedBytes() : null;
  }

  /// Starts measuring.
  public static RunClock start(RunContext context) {
    return new RunClock(context);
  }

  /// Counts the CPU time of child processes too, from now on, once they have ended.
  void countChildren() {
    ofChildren = ProcessResources.cpuTimeOfChildren();
  }

  /// Adds the peak memory of other processes, in bytes.
  void addPeakMemory(long bytes) {
    memoryOfOthers += bytes;
  }

  /// Runs the body. An exception becomes the failure of the report.
  public void run(Runnable body) {
    try {
      body.run();
    } catch (RuntimeException | Error e) {
      failure = context.cancellation().failure(Failures.of(e));
      LoggerFactory.getLogger("etl.engine").debug("the run failed", failure);
    } finally {
      context.cancellation().end();
    }
  }

  /// The report of the run so far.
  public RunReport report(Placement placement, RunCounts counts) {
    double seconds = (System.nanoTime() - start) / NANOSECONDS;
    return new RunReport(
        context.version(),
        started,
        status(counts),
        failure == null ? null : Failure.of(failure),
        context.settings(),
        counts.notes(),
        counts.inspections(),
        placement.engine().toString(),
        placement.mode(),
        placement.workers(),
        seconds,
        counts.sources(),
        counts.targets(),
        counts.stages(),
        counts.times(start),
        placement.stages(),
        usage(counts),
        Machine.current());
  }

  private RunStatus status(RunCounts counts) {
    if (failure != null) {
      return failure.kind() == ErrorKind.CANCELLED ? RunStatus.CANCELLED : RunStatus.FAILED;
    }
    return counts.rejected() > 0 || counts.failedSources() > 0
        ? RunStatus.SUCCEEDED_WITH_REJECTS
        : RunStatus.SUCCEEDED;
  }

  private CpuTime usedByChildren() {
    CpuTime now = ofChildren == null ? null : ProcessResources.cpuTimeOfChildren();
    return now == null || ofChildren == null ? CpuTime.NONE : now.since(ofChildren);
  }

  private ResourceUsage usage(RunCounts counts) {
    CpuTime used = ProcessResources.cpuTime().since(cpu).plus(usedByChildren());
    Long now = allocated == null ? null : ProcessResources.allocatedBytes();
    Long peak = ProcessResources.peakMemoryBytes();
    return new ResourceUsage(
        used.userSeconds(),
        used.systemSeconds(),
        now == null || allocated == null ? null : now - allocated,
        peak == null ? null : peak + memoryOfOthers,
        counts.spilled());
  }
}
