package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.bound.Binding;
import dev.etl.engine.bound.ColumnTypes;
import dev.etl.engine.bound.FormatGuesses;
import dev.etl.engine.bound.Inputs;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.RunReport;
import dev.etl.sink.Sink;
import dev.etl.sink.SparkSink;
import dev.etl.sink.StandardOutputSink;
import dev.etl.sink.open.SinkOpener;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.transform.Copy;
import dev.etl.transform.Limit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Runs pipelines on this machine, with the executor strategy of a [Mode].
///
/// ```java
/// LocalEngine engine = new LocalEngine(Mode.THREADS, new Workers.Automatic());
/// RunReport report = engine.run(pipeline, context);
/// ```
public record LocalEngine(Mode mode, Workers workers) implements Engine {

  /// Checks that this machine can write every target.
  ///
  /// @throws EtlException USAGE if it cannot write one
  public static void check(Pipeline pipeline) {
    for (Sink sink : pipeline.sinks()) {
      if (sink instanceof SparkSink table) {
        throw Binding.ofSink(pipeline, sink, table.neededSpark());
      }
    }
  }

  @Override
  public RunReport run(Pipeline pipeline, RunContext context) {
    return run(pipeline, context, _ -> {});
  }

  /// Shows the columns of the sources, with their types and how each was decided, guesses how they
  /// are written, then the first rows of the result. Writes no target and keeps no bad row.
  ///
  /// @param rows number of rows to show
  /// @param shown removes secrets from texts
  /// @return what happened; the columns are shown even if reading the rows fails
  /// @throws EtlException USAGE if a step would copy files
  public RunReport preview(
      Pipeline pipeline,
      long rows,
      StandardOutputSink sink,
      RunContext context,
      UnaryOperator<String> shown) {
    if (pipeline.transforms().stream().anyMatch(Copy.class::isInstance)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a preview copies no files",
          "show the rows before that: --after=N for the step before copy, or 0 for the inputs");
    }
    return run(
        pipeline.into(sink).followedBy(new Limit(rows)),
        context,
        inputs -> {
          SinkOpener.publish(sink, ColumnTypes.of(inputs.sources(), shown), context.forSinks());
          SinkOpener.publishEmptyLine(context.forSinks());
          FormatGuesses.of(inputs.sources(), shown)
              .ifPresent(
                  guesses -> {
                    SinkOpener.publish(sink, guesses, context.forSinks());
                    SinkOpener.publishEmptyLine(context.forSinks());
                  });
        });
  }

  private RunReport run(Pipeline pipeline, RunContext context, Consumer<Inputs> found) {
    RunClock clock = RunClock.start(context);
    ExecutorStrategy strategy = strategy(pipeline);
    Attempts attempts = new Attempts(pipeline, () -> new LocalBackend(strategy), context, found);
    clock.run(
        () -> {
          check(pipeline);
          attempts.run();
        });
    strategy.choice().ifPresent(attempts.counts()::addNote);
    return clock.report(Placement.local(mode, strategy.workers()), attempts.counts());
  }

  /// Holds no resources between runs.
  @Override
  public void close() {}

  private ExecutorStrategy strategy(Pipeline pipeline) {
    boolean remote = pipeline.loaders().stream().anyMatch(DataLoader::remote);
    int cores = Runtime.getRuntime().availableProcessors();
    return Strategies.of(mode, workers.resolve(mode, cores, remote), remote);
  }
}
