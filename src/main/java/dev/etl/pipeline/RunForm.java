package dev.etl.pipeline;

import dev.etl.data.PathText;
import dev.etl.loader.SourceErrors;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.Kind;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.Shape;
import dev.etl.sink.FileSink;
import java.util.List;
import java.util.regex.Pattern;

/// How the settings of a run stand in a file. It is apart from them, so that a run without a file
/// does not pay for it.
final class RunForm {
  static final Shape SHAPE =
      Shape.of(
          "How to run it; options of the command line override it.",
          Key.optional(
                  "mode",
                  new Kind.Choice(List.of("sequential", "threads", "processes")),
                  "How splits are executed on one machine; Spark does that its own way.")
              .standard("threads"),
          Key.optional(
                  "workers",
                  new Kind.Spelled(
                      "a number of workers such as 8, 2C or AUTO",
                      Pattern.compile("(?i:auto)|[1-9]\\d{0,8}|\\d+(\\.\\d+)?[cC]")),
                  "How many splits are in flight: a number, a multiple of the cores, or AUTO.")
              .standard("AUTO"),
          Key.optional(
                  "max_errors",
                  new Kind.Spelled(
                      "a number of rows such as 10, or a share such as 1%", MaxErrors.TEXT),
                  "How many bad rows are tolerated, or what share of all.")
              .standard("0"),
          Key.optional(
                  "on_source_error",
                  new Kind.Choice(List.of("fail", "reject")),
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
        fields.optional("mode"),
        fields.optional("workers"),
        fields.read("max_errors", MaxErrors::parse),
        fields
            .read("rejects", RunForm::fileName)
            .flatMap(_ -> fields.path("rejects"))
            .map(PathText::path),
        fields.path("corrected").map(PathText::path),
        fields.read("on_source_error", SourceErrors::parse));
  }

  private static String fileName(String text) {
    FileSink.checkName(text);
    return text;
  }

  static void write(RunSettings settings, MappingBuilder to) {
    settings.mode().ifPresent(text -> to.text("mode", text));
    settings.workers().ifPresent(text -> to.text("workers", text));
    settings.maxErrors().ifPresent(limit -> to.text("max_errors", limit.toString()));
    settings.sourceErrors().ifPresent(policy -> to.text("on_source_error", policy.toString()));
    settings.rejects().ifPresent(path -> to.text("rejects", PathText.text(path)));
    settings.corrected().ifPresent(path -> to.text("corrected", PathText.text(path)));
  }
}
