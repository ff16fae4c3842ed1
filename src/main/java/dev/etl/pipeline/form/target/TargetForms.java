package dev.etl.pipeline.form.target;

import dev.etl.format.OutputFormat;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Forms;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.KeyForm;
import dev.etl.pipeline.form.Shape;
import dev.etl.sink.NullSink;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import java.util.List;

/// The forms of targets.
public final class TargetForms {
  private static final Form<StandardOutputSink> STANDARD_OUTPUT =
      new KeyForm<>(
          StandardOutputSink.class,
          "Writes to standard output, all at the end.",
          "stdout: table",
          Key.required(
              "stdout",
              Codec.of(OutputFormat.GRAMMAR)
                  .as(StandardOutputSink::new, StandardOutputSink::format),
              "The format."));

  private static final Form<NullSink> NULL =
      new KeyForm<>(
          NullSink.class,
          "Discards the rows, to time what comes before.",
          "null: {}",
          Key.required(
              "null",
              Codec.nested(Shape.of("Nothing."), _ -> new NullSink(), (_, _) -> {}),
              "Always `{}`."));

  /// The forms below `load`. Tables of databases come before those of catalogs: both have a key
  /// `table`, and `jdbc` distinguishes them.
  public static final Forms<Sink> ALL =
      new Forms<>(
          "target",
          List.of(
              new FileForm(),
              new ObjectForm(),
              new JdbcForm(),
              new DeltaForm(),
              new TableForm(),
              STANDARD_OUTPUT,
              NULL));

  private TargetForms() {}
}
