package dev.etl.engine;

import dev.etl.data.Schema;
import dev.etl.engine.wire.WorkOrder;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineWriter;
import java.util.List;
import java.util.stream.IntStream;

/// Work orders for one process with one worker.
final class TestOrders {
  private TestOrders() {}

  /// @param sources of the pipeline, one for each loader, read over a network
  static WorkOrder of(Pipeline pipeline, List<Source> sources) {
    return new WorkOrder(
        "run",
        PipelineWriter.withSecrets(pipeline.loaders(), pipeline.transforms()),
        WorkOrders.secrets(pipeline).shownByValue(),
        IntStream.range(0, sources.size())
            .mapToObj(
                index ->
                    new WorkOrder.PlacedSource(
                        sources.get(index).name(),
                        index,
                        true,
                        0,
                        SourceFacts.of(sources.get(index)).orElseThrow()))
            .toList(),
        sources.getFirst().schema().orElse(Schema.of()),
        false,
        List.of(),
        true,
        false,
        List.of(),
        null,
        1,
        1,
        1);
  }
}
