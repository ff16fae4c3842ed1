package dev.etl.pipeline;

import dev.etl.loader.DataLoader;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.source.SourceForms;
import dev.etl.pipeline.form.step.StepForms;
import dev.etl.pipeline.form.target.TargetForms;
import dev.etl.sink.Sink;
import dev.etl.transform.Transform;
import java.util.List;

/// The structure of a pipeline file.
final class FileShape {
  static final Key<List<DataLoader>> EXTRACT =
      Key.required(
          "extract",
          Codec.items(Codec.formed(SourceForms.ALL)),
          "Sources of records, in the order of the result.");
  static final Key<List<Transform>> TRANSFORM =
      Key.of(
              "transform",
              Codec.items(Codec.formed(StepForms.ALL)),
              List.of(),
              "Steps, one after another.")
          .standard("rows pass as they are");
  static final Key<List<Sink>> LOAD =
      Key.of(
              "load",
              Codec.items(Codec.formed(TargetForms.ALL)),
              List.of(),
              "Targets of the result.")
          .standard("standard output");
  static final Key<DeclaredParameters> PARAMS =
      Key.of(
              "params",
              ParamsForm.CODEC,
              DeclaredParameters.NONE,
              "Values that expressions use as `:name`, by their names.")
          .standard("none");
  static final Key<RunSettings> RUN =
      Key.of("run", RunForm.CODEC, RunSettings.NONE, "How to run it.");

  static final Shape SHAPE = Shape.of("A pipeline of etl.", EXTRACT, TRANSFORM, LOAD, PARAMS, RUN);

  private FileShape() {}
}
