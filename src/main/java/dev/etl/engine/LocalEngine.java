package dev.etl.engine;

import dev.etl.data.EtlException;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.RunReport;
import dev.etl.sink.Sink;
import dev.etl.sink.SparkSink;
import dev.etl.strategy.ExecutorStrategy;

/// Runs pipelines on this machine, with the executor strategy of a [Mode].
///
/// ```java
/// RunReport report = new LocalEngine(Mode.THREADS, new Workers.Automatic()).run(pipeline, context);
/// ```
public record LocalEngine(Mode mode, Workers workers) implements Engine {

  /// Whether every target is one that this machine writes by itself.
  ///
  /// @throws EtlException USAGE if one is not
  public static void check(Pipeline pipeline) {
    for (Sink sink : pipeline.sinks()) {
      if (sink instanceof SparkSink table) {
        throw Binding.ofSink(pipeline, sink, table.neededSpark());
      }
    }
  }

  @Override
  public RunReport run(Pipeline pipeline, RunContext context) {
    RunClock clock = RunClock.start(context);
    ExecutorStrategy strategy = strategy(pipeline);
    RunCounts counts = new RunCounts();
    clock.run(new PipelineRun(pipeline, new ThisProcess(strategy), context, counts)::run);
    return clock.report(Placement.local(mode, strategy.workers()), counts);
  }

  /// Holds nothing between runs.
  @Override
  public void close() {}

  private ExecutorStrategy strategy(Pipeline pipeline) {
    boolean remote = pipeline.loaders().stream().anyMatch(DataLoader::remote);
    int cores = Runtime.getRuntime().availableProcessors();
    return Strategies.of(mode, workers.resolve(mode, cores, remote));
  }
}
