package dev.etl.engine;

import dev.etl.data.Schema;
import dev.etl.loader.LoadContext;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Refusals;
import dev.etl.sink.Sink;
import dev.etl.sink.open.SinkOpener;
import java.util.Optional;

/// Where the splits of a run are read, and from where its targets are written: this process, or a
/// [dev.etl.engine.wire.Cluster]. For the thread that runs the pipeline.
interface Backend {

  /// What the run lends to its loaders in this process.
  LoadContext newLoads(RunContext context);

  /// Claims a target.
  ///
  /// @throws dev.etl.data.EtlException as [SinkOpener#open] does
  /// @param refusals takes rows that the target refuses by itself, where [#traces]
  OpenSink open(Sink sink, Schema schema, Optional<Refusals> refusals, RunContext context);

  /// Whether it is known of single rows, when a target is given them, where they came from.
  boolean traces();

  /// Claims the place where rejected rows are kept.
  ///
  /// @throws dev.etl.data.EtlException as [SinkOpener#open] does
  OpenSink openRejects(Sink sink, RunContext context);

  /// Reads all splits, and has what they come to merged.
  ///
  /// @throws dev.etl.data.EtlException the failure that stopped it, if one did
  void read(RunInputs inputs);
}
