package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.HiddenTexts;
import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.bound.BoundTransforms;
import dev.etl.engine.wire.RankedFrames;
import dev.etl.engine.wire.ShardFrames;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.SplitFrames;
import dev.etl.engine.wire.StateMerging;
import dev.etl.engine.wire.WorkOrder;
import dev.etl.loader.DataLoader;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.FailedSource;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.pipeline.PipelineFile;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.document.Variables;
import dev.etl.sink.frame.FrameBuffers;
import dev.etl.strategy.CountedSlots;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.Sequential;
import dev.etl.strategy.VirtualThreads;
import dev.etl.transform.LookupTables;
import dev.etl.transform.TransformContext;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.BoundReduction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads splits of one run in this process; another process merges them. One per process is enough.
/// Thread-safe.
public final class SplitWorker implements StateMerging, AutoCloseable {
  private final WorkOrder order;
  private final BoundPipeline pipeline;
  private final LoadContext loads;
  private final FrameBuffers buffers;

  /// Shared by all tasks of this process, each of which may read that many.
  private final CountedSlots turns;

  private SplitWorker(
      WorkOrder order, BoundPipeline pipeline, LoadContext loads, FrameBuffers buffers) {
    this.order = order;
    this.pipeline = pipeline;
    this.loads = loads;
    this.buffers = buffers;
    this.turns = new CountedSlots(order.workersHere());
  }

  /// Binds a work order without opening any source.
  ///
  /// @param loads context for loaders; closed with the worker
  /// @param folder for rows that do not fit into memory
  public static SplitWorker of(WorkOrder order, LoadContext loads, Path folder) {
    PipelineFile file =
        PipelineReader.parse(
            order.pipeline(),
            "the pipeline that came from the driver",
            Path.of(""),
            new Variables(Map.of(), Map.of(), HiddenTexts.of(order.secrets())));
    loads.setSourceErrors(Optional.ofNullable(order.sourceErrors()));
    List<Source> sources =
        order.sources().stream().map(placed -> restore(placed, file.loaders(), loads)).toList();
    TransformContext context =
        new TransformContext(
            loads,
            new RunSlots(order.shares()),
            LookupTables.of(order.lookups()),
            Workspace.standard());
    BoundPipeline pipeline =
        BoundPipeline.again(sources, file.transforms(), order.read(), order.withSource(), context)
            .requiring(order.requirements());
    return new SplitWorker(order, pipeline, loads, new FrameBuffers(folder));
  }

  private static Source restore(
      WorkOrder.PlacedSource placed, List<DataLoader> loaders, LoadContext loads) {
    SourceFacts facts = placed.facts();
    return facts == null
        ? FailedSource.of(
            placed.name(),
            new EtlException(ErrorKind.USAGE, RefusedInput.REASON, RefusedInput.HINT))
        : loaders.get(placed.loader()).restore(facts, loads);
  }

  /// A worker in the process that runs the pipeline, which is already bound.
  static SplitWorker here(WorkOrder order, BoundPipeline pipeline, LoadContext loads) {
    return new SplitWorker(
        order, pipeline, loads, new FrameBuffers(Path.of(System.getProperty("java.io.tmpdir"))));
  }

  /// Reads splits; network splits in parallel.
  ///
  /// @return the results in split order, failures included; the caller closes them
  public List<SplitFrames> read(List<SplitClaim> claims) {
    ExecutorRun part = new ExecutorRun(pipeline, order, buffers, claims, turns);
    strategy(claims).execute(part);
    return part.results();
  }

  private ExecutorStrategy strategy(List<SplitClaim> claims) {
    boolean remote =
        claims.stream().anyMatch(claim -> order.sources().get(claim.source()).remote());
    return remote ? new VirtualThreads(order.workersHere()) : new Sequential();
  }

  @Override
  public ShardFrames newShardMerge() {
    BoundReduction reduction = pipeline.transforms().reduction().orElseThrow();
    return new ShardFrames(reduction.newShardMerge(), reduction.output());
  }

  @Override
  public RankedFrames rankedFrames() {
    BoundTransforms transforms = pipeline.transforms();
    boolean asTheyAre = transforms.rest().orElseThrow().changesNothing();
    return new RankedFrames(
        transforms.reduction().orElseThrow().output(),
        asTheyAre ? order.requirements() : List.of());
  }

  @Override
  public void close() {
    loads.close();
  }
}
