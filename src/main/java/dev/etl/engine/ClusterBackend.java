package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.Schema;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Cluster;
import dev.etl.loader.LoadContext;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Refusals;
import dev.etl.sink.Sink;
import dev.etl.sink.open.SinkOpener;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.Sequential;
import java.util.Optional;

/// Reads splits on the executors of a cluster.
///
/// @param workers total splits read in parallel that wait for a network
record ClusterBackend(Cluster cluster, int workers) implements Backend {

  @Override
  public LoadContext newLoads(RunContext context) {
    return cluster.newLoads(
        cluster.isNear() ? context.standardInput() : new RefusedInput(), workers);
  }

  @Override
  public OpenSink open(Sink sink, Schema schema, Optional<Refusals> refusals, RunContext context) {
    return cluster
        .open(sink, schema)
        .orElseGet(
            () ->
                new FetchingSink(
                    SinkOpener.open(sink, schema, context.forSinks()),
                    schema,
                    Channel.ROWS,
                    cluster));
  }

  @Override
  public ExecutorStrategy computing() {
    return new Sequential();
  }

  @Override
  public boolean traces() {
    return false;
  }

  @Override
  public OpenSink openRejects(Sink sink, RunContext context) {
    return new FetchingSink(
        SinkOpener.open(sink, BadRow.SCHEMA, context.forSinks()),
        BadRow.SCHEMA,
        Channel.REJECTS,
        cluster);
  }

  @Override
  public void read(RunInputs inputs) {
    new ClusterExecution(inputs, cluster, workers).run();
  }
}
