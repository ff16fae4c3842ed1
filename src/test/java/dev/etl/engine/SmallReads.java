package dev.etl.engine;

import dev.etl.data.Schema;
import dev.etl.engine.count.ProgressListener;
import dev.etl.file.input.InputFiles;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.ReadSizes;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.RunReport;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Refusals;
import dev.etl.sink.Sink;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.Sequential;
import java.util.Optional;

/// Runs one split after another on this machine, of files that are divided into splits of any size.
public record SmallReads(ReadSizes sizes) {

  public RunReport run(Pipeline pipeline) {
    RunContext context = context();
    RunClock clock = RunClock.start(context);
    Attempts attempts =
        new Attempts(
            pipeline,
            () -> new Divided(new LocalBackend(new Sequential()), sizes),
            context,
            _ -> {});
    clock.run(attempts::run);
    return clock.report(Placement.local(Mode.SEQUENTIAL, 1), attempts.counts());
  }

  /// What is lent to a run that reads no standard input and shows nothing.
  public static RunContext context() {
    return Runs.context("", ProgressListener.NONE);
  }

  /// A place whose files are divided otherwise.
  private record Divided(Backend place, ReadSizes sizes) implements Backend {
    @Override
    public LoadContext newLoads(RunContext context) {
      return new LoadContext(context.standardInput(), 1, InputFiles.LOCAL, 1, sizes);
    }

    @Override
    public OpenSink open(
        Sink sink, Schema schema, Optional<Refusals> refusals, RunContext context) {
      return place.open(sink, schema, refusals, context);
    }

    @Override
    public ExecutorStrategy computing() {
      return place.computing();
    }

    @Override
    public boolean traces() {
      return place.traces();
    }

    @Override
    public OpenSink openRejects(Sink sink, RunContext context) {
      return place.openRejects(sink, context);
    }

    @Override
    public void read(RunInputs reading) {
      place.read(reading);
    }
  }
}
