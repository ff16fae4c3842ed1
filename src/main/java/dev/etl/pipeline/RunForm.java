package dev.etl.pipeline;

import dev.etl.data.PathText;
import dev.etl.loader.SourceErrors;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.Kind;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.sink.FileSink;

/// How the settings of a run stand in a file. It is apart from them, so that a run without a file
/// does not pay for it.
final class RunForm {
  static final Shape SHAPE =
      Shape.of(
          "How to run it; options of the command line override it.",
          Key.optional(
                  "mode",
                  new Kind.Value(Mode.GRAMMAR),
                  "How splits are executed on one machine; Spark does that its own way.")
              .standard("threads"),
          Key.optional(
                  "workers",
                  new Kind.Value(Workers.GRAMMAR),
                  "How many splits are in flight: a number, a multiple of the cores, or AUTO.")
              .standard("AUTO"),
          Key.optional(
                  "max_errors",
                  new Kind.Value(MaxErrors.GRAMMAR),
                  "How many bad rows are tolerated, or what share of all.")
              .standard("0"),
          Key.optional(
                  "on_source_error",
                  new Kind.Value(SourceErrors.GRAMMAR),
                  "Whether the run fails over a source that cannot be read, or leaves it out and"
                      + " counts it as a bad row.")
              .standard("fail; `fetch` records how each URL answered"),
          Key.optional(
                  "rejects", new Kind.Text("a path"), "The CSV file in which bad rows are kept.")
              .standard("none"),
          Key.optional(
                  "corrected",
                  new Kind.Text("a path"),
                  "A file of rejects whose texts were corrected: of the sources, only these records"
                      + " are read.")
              .standard("none"));

  private RunForm() {}

  static RunSettings read(Fields fields) {
    return new RunSettings(
        fields.read("mode", Mode.GRAMMAR),
        fields.read("workers", Workers.GRAMMAR),
        fields.read("max_errors", MaxErrors.GRAMMAR),
        fields
            .read("rejects", RunForm::fileName)
            .flatMap(_ -> fields.path("rejects"))
            .map(PathText::path),
        fields.path("corrected").map(PathText::path),
        fields.read("on_source_error", SourceErrors.GRAMMAR));
  }

  private static String fileName(String text) {
    FileSink.checkName(text);
    return text;
  }

  static void write(RunSettings settings, MappingBuilder to) {
    settings.mode().ifPresent(mode -> to.value("mode", Mode.GRAMMAR, mode));
    settings.workers().ifPresent(workers -> to.value("workers", Workers.GRAMMAR, workers));
    settings.maxErrors().ifPresent(limit -> to.value("max_errors", MaxErrors.GRAMMAR, limit));
    settings
        .sourceErrors()
        .ifPresent(policy -> to.value("on_source_error", SourceErrors.GRAMMAR, policy));
    settings.rejects().ifPresent(path -> to.text("rejects", PathText.text(path)));
    settings.corrected().ifPresent(path -> to.text("corrected", PathText.text(path)));
  }
}
