package dev.etl.engine;

import dev.etl.data.Schema;
import dev.etl.loader.LoadContext;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Refusals;
import dev.etl.sink.Sink;
import dev.etl.sink.open.SinkOpener;
import dev.etl.strategy.ExecutorStrategy;
import java.util.Optional;

/// Reads the splits of a run and writes its targets: in this process, or on a
/// [dev.etl.engine.wire.Cluster]. Used by the thread that runs the pipeline.
interface Backend {

  /// The context for loaders in this process.
  LoadContext newLoads(RunContext context);

  /// Claims a target.
  ///
  /// @throws dev.etl.data.EtlException as [SinkOpener#open] does
  /// @param refusals receives rows that the target refuses, where [#traces]
  OpenSink open(Sink sink, Schema schema, Optional<Refusals> refusals, RunContext context);

  /// The strategy for work that only computes, after all splits are read.
  ExecutorStrategy computing();

  /// Whether the origin of each row is known when it reaches a target.
  boolean traces();

  /// Claims the place where rejected rows are kept.
  ///
  /// @throws dev.etl.data.EtlException as [SinkOpener#open] does
  OpenSink openRejects(Sink sink, RunContext context);

  /// Reads all splits and merges their results.
  ///
  /// @throws dev.etl.data.EtlException the failure that stopped it, if one did
  void read(RunInputs inputs);
}
