package dev.etl.engine;

import static java.util.stream.Collectors.joining;

import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.engine.bound.Binding;
import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.bound.BoundTransforms;
import dev.etl.engine.bound.ImplicitSourceColumn;
import dev.etl.engine.bound.Inputs;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.Source;
import dev.etl.pipeline.Pipeline;
import dev.etl.transform.Summarize;
import dev.etl.transform.Transform;
import dev.etl.transform.TransformContext;
import dev.etl.transform.step.RowStep;
import java.util.List;

/// The columns of a pipeline after every step, computed without moving data.
public final class SchemaTrace {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("step", Type.LONG),
          Field.of("what", Type.STRING),
          Field.of("columns", Type.STRING));

  private final LongColumn.Builder steps = new LongColumn.Builder(1);
  private final StringColumn.Builder names = new StringColumn.Builder(1);
  private final StringColumn.Builder columns = new StringColumn.Builder(1);
  private int rows;

  private SchemaTrace() {}

  /// The trace as a table: a row for the extraction, then one for each transform.
  ///
  /// @throws dev.etl.data.EtlException any failure that the run would have before data moves
  public static RecordBatch of(Pipeline pipeline, RunContext context) {
    TargetChecks.check(pipeline);
    try (LoadContext loads = new LoadContext(context.standardInput(), 1)) {
      Inputs inputs = Inputs.bind(pipeline, loads, context.cancellation());
      TransformContext transforms = new TransformContext(loads);
      Binding.bind(pipeline, inputs, transforms);
      return new SchemaTrace().trace(inputs.sources(), pipeline.transforms(), transforms);
    }
  }

  private RecordBatch trace(
      List<Source> sources, List<Transform> transforms, TransformContext context) {
    boolean summarized = !transforms.isEmpty() && transforms.getFirst() instanceof Summarize;
    Schema input = summarized ? new Schema(List.of()) : BoundPipeline.input(sources, transforms);
    add("extract", input);
    boolean withSource = !summarized && input.size() > Source.union(sources).size();
    List<Transform> effective = ImplicitSourceColumn.returned(transforms, withSource);
    addSteps(effective, BoundTransforms.bind(effective, input, context));
    return new RecordBatch(SCHEMA, rows, List.of(steps.build(), names.build(), columns.build()));
  }

  private void addSteps(List<Transform> transforms, BoundTransforms bound) {
    int step = 0;
    for (RowStep each : bound.steps()) {
      add(transforms.get(step++).kind(), each.output());
    }
    if (bound.reduction().isPresent()) {
      add(transforms.get(step).kind(), bound.reduction().get().output());
      addSteps(transforms.subList(step + 1, transforms.size()), bound.rest().orElseThrow());
    }
  }

  private void add(String name, Schema schema) {
    steps.add(rows++);
    names.add(name);
    columns.add(
        schema.size() == 0
            ? "numbers of each source"
            : schema.fields().stream()
                .map(field -> field.name() + " " + field.type())
                .collect(joining(", ")));
  }
}
