package dev.etl.pipeline;

import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Sequence;
import dev.etl.pipeline.document.YamlText;
import dev.etl.pipeline.form.Forms;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.WriteContext;
import java.util.List;

/// Writes pipelines as YAML that [PipelineReader] reads back as the same. Secrets are not written:
/// references to variables stand for what came from the environment, for the values of headers, and
/// for user info and query values of URLs.
public final class PipelineWriter {
  private PipelineWriter() {}

  /// The text of a pipeline file.
  ///
  /// @throws IllegalArgumentException if a sink is one that no file can name
  public static String yaml(PipelineFile file) {
    WriteContext context = new WriteContext(file.origins());
    MappingBuilder document = new MappingBuilder(context);
    write(FileShape.EXTRACT, Forms.SOURCES, file.loaders(), document, context);
    if (!file.transforms().isEmpty()) {
      write(FileShape.TRANSFORM, Forms.STEPS, file.transforms(), document, context);
    }
    if (!file.sinks().isEmpty()) {
      write(FileShape.LOAD, Forms.TARGETS, file.sinks(), document, context);
    }
    MappingBuilder run = new MappingBuilder(context);
    RunForm.write(file.run(), run);
    if (!run.isEmpty()) {
      document.node(FileShape.RUN, run.build());
    }
    return YamlText.of(document.build());
  }

  private static <T> void write(
      String key, Forms<T> forms, List<T> values, MappingBuilder document, WriteContext context) {
    List<Node> items = values.stream().<Node>map(value -> forms.write(value, context)).toList();
    document.node(key, new Sequence(items, 0));
  }
}
