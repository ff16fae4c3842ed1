package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.HiddenTexts;
import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.wire.Cluster;
import dev.etl.engine.wire.WorkOrder;
import dev.etl.loader.DataLoader;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineWriter;
import dev.etl.transform.Enrich;
import dev.etl.transform.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Builds the work order sent to executors.
final class WorkOrders {
  /// Shards per parallel split: a slow shard delays little.
  private static final int SHARDS = 2;

  private WorkOrders() {}

  /// @throws EtlException USAGE if only one process can read a source
  static WorkOrder of(RunInputs inputs, Cluster cluster, int workers) {
    BoundPipeline pipeline = inputs.pipeline();
    List<DataLoader> loaders = inputs.declared().loaders();
    List<WorkOrder.PlacedSource> sources = new ArrayList<>();
    for (int index = 0; index < pipeline.sources().size(); index++) {
      int loader = inputs.inputs().loaderOf(index);
      Source source = pipeline.sources().get(index);
      sources.add(
          new WorkOrder.PlacedSource(
              source.name(),
              loader,
              loaders.get(loader).remote(),
              source.length().orElse(0),
              cluster.isNear() ? SourceFacts.of(source).orElse(null) : facts(source)));
    }
    return new WorkOrder(
        UUID.randomUUID().toString(),
        PipelineWriter.withSecrets(
            loaders.stream().map(DataLoader::everywhere).toList(),
            inputs.declared().transforms().stream().map(Transform::everywhere).toList()),
        secrets(inputs.declared()).shownByValue(),
        sources,
        pipeline.read(),
        pipeline.withSource(),
        inputs.rows().requirements(),
        asksServers(inputs.declared()),
        inputs.rejects().isPresent(),
        inputs.lookups().written(),
        inputs.declared().errorPolicy().sourceErrors().orElse(null),
        SHARDS * cluster.slots(),
        workers,
        cluster.shares());
  }

  /// Masks the values from the environment in the URLs of a pipeline: another process has only the
  /// URLs.
  static HiddenTexts secrets(Pipeline declared) {
    return Stream.concat(
            declared.loaders().stream().map(DataLoader::secrets),
            declared.transforms().stream().map(Transform::secrets))
        .reduce(HiddenTexts.NONE, HiddenTexts::and);
  }

  private static boolean asksServers(Pipeline declared) {
    return declared.loaders().stream().anyMatch(DataLoader::remote)
        || declared.transforms().stream().anyMatch(Enrich.class::isInstance);
  }

  private static SourceFacts facts(Source source) {
    return SourceFacts.of(source)
        .orElseThrow(
            () ->
                new EtlException(
                    ErrorKind.USAGE,
                    source.name() + ": " + RefusedInput.REASON,
                    RefusedInput.HINT));
  }
}
