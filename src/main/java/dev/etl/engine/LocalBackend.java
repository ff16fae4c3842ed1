package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.Schema;
import dev.etl.loader.LoadContext;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Refusals;
import dev.etl.sink.Sink;
import dev.etl.sink.open.SinkOpener;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.ForkJoin;
import dev.etl.strategy.Sequential;
import java.util.Optional;

/// Reads splits with threads of this process.
record LocalBackend(ExecutorStrategy strategy) implements Backend {

  @Override
  public LoadContext newLoads(RunContext context) {
    return new LoadContext(context.standardInput(), strategy.workers());
  }

  @Override
  public OpenSink open(Sink sink, Schema schema, Optional<Refusals> refusals, RunContext context) {
    return SinkOpener.open(sink, schema, context.forSinks(refusals));
  }

  @Override
  public ExecutorStrategy computing() {
    int workers = Math.min(strategy.workers(), Runtime.getRuntime().availableProcessors());
    return workers == 1 ? new Sequential() : new ForkJoin(workers);
  }

  @Override
  public boolean traces() {
    return true;
  }

  @Override
  public OpenSink openRejects(Sink sink, RunContext context) {
    return open(sink, BadRow.SCHEMA, Optional.empty(), context);
  }

  @Override
  public void read(RunInputs inputs) {
    new Execution(
            inputs.pipeline(),
            inputs.rows(),
            inputs.rejects(),
            inputs.merge(),
            inputs.badRows(),
            inputs.loads(),
            inputs.slots(),
            inputs.timeline(),
            inputs.context())
        .run(strategy);
  }
}
