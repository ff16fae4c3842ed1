package dev.etl.pipeline;

import dev.etl.pipeline.form.Forms;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.Kind;
import dev.etl.pipeline.form.Shape;

/// What a pipeline file may hold.
final class FileShape {
  static final String PARAMS = "params";
  static final String EXTRACT = "extract";
  static final String TRANSFORM = "transform";
  static final String LOAD = "load";
  static final String RUN = "run";

  static final Shape SHAPE =
      Shape.of(
          "A pipeline of etl.",
          Key.required(
              EXTRACT,
              new Kind.Items(new Kind.Formed(Forms.SOURCES)),
              "Where records come from, in the order of the result."),
          Key.optional(
                  TRANSFORM,
                  new Kind.Items(new Kind.Formed(Forms.STEPS)),
                  "What happens to them, one step after another.")
              .standard("rows pass as they are"),
          Key.optional(
                  LOAD, new Kind.Items(new Kind.Formed(Forms.TARGETS)), "Where the result goes.")
              .standard("standard output"),
          Key.optional(
                  PARAMS,
                  ParamsForm.KIND,
                  "Values that expressions use as `:name`, by their names.")
              .standard("none"),
          Key.optional(RUN, new Kind.Nested(RunForm.SHAPE), "How to run it."));

  private FileShape() {}
}
