package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.CpuTime;
import dev.etl.report.Failure;
import dev.etl.report.Machine;
import dev.etl.report.ProcessResources;
import dev.etl.report.ResourceUsage;
import dev.etl.report.RunReport;
import dev.etl.report.RunStatus;
import dev.etl.strategy.ExecutorStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Runs pipelines on this machine, with the executor strategy of a [Mode].
///
/// ```java
/// RunReport report = new LocalEngine(Mode.THREADS, new Workers.Automatic()).run(pipeline, context);
/// ```
public record LocalEngine(Mode mode, Workers workers) implements Engine {
  private static final double NANOSECONDS = 1e9;

  @Override
  public RunReport run(Pipeline pipeline, RunContext context) {
    Instant started = Instant.now();
    long start = System.nanoTime();
    CpuTime cpu = ProcessResources.cpuTime();
    Long allocated = context.measureMemory() ? ProcessResources.allocatedBytes() : null;
    ExecutorStrategy strategy = strategy(pipeline);
    RunCounts counts = new RunCounts();
    EtlException failure = null;
    try {
      new PipelineRun(pipeline, new ThisProcess(strategy), context, counts).run();
    } catch (EtlException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      failure = Failures.internal(e);
    }
    if (failure != null) {
      LoggerFactory.getLogger("etl.engine").debug("the run failed", failure);
    }
    double seconds = (System.nanoTime() - start) / NANOSECONDS;
    return new RunReport(
        context.version(),
        started,
        status(failure, counts),
        failure == null ? null : Failure.of(failure),
        context.settings(),
        mode.toString(),
        strategy.workers(),
        seconds,
        counts.sources(),
        counts.targets(),
        counts.stages(),
        usage(cpu, allocated),
        Machine.current());
  }

  private ExecutorStrategy strategy(Pipeline pipeline) {
    boolean remote = pipeline.loaders().stream().anyMatch(DataLoader::remote);
    int cores = Runtime.getRuntime().availableProcessors();
    return mode.strategy(workers.resolve(mode, cores, remote));
  }

  private static RunStatus status(@Nullable EtlException failure, RunCounts counts) {
    if (failure != null) {
      return failure.kind() == ErrorKind.CANCELLED ? RunStatus.CANCELLED : RunStatus.FAILED;
    }
    return counts.rejected() > 0 ? RunStatus.SUCCEEDED_WITH_REJECTS : RunStatus.SUCCEEDED;
  }

  private static ResourceUsage usage(CpuTime before, @Nullable Long allocatedBefore) {
    CpuTime cpu = ProcessResources.cpuTime().since(before);
    Long allocated = allocatedBefore == null ? null : ProcessResources.allocatedBytes();
    return new ResourceUsage(
        cpu.userSeconds(),
        cpu.systemSeconds(),
        allocated == null || allocatedBefore == null ? null : allocated - allocatedBefore,
        ProcessResources.peakMemoryBytes());
  }
}
