package dev.etl.pipeline;

import dev.etl.expression.Parameter;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Sequence;
import dev.etl.pipeline.document.YamlText;
import dev.etl.pipeline.form.Forms;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.WriteContext;
import dev.etl.transform.Transform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes pipelines as YAML that [PipelineReader] reads back as the same. In what is for people,
/// secrets are not written: references to variables stand for what came from the environment, for
/// the values of headers, and for user info and query values of URLs.
public final class PipelineWriter {
  private PipelineWriter() {}

  /// The text of a pipeline file, for people.
  ///
  /// @throws IllegalArgumentException if a sink is one that no file can name
  public static String yaml(PipelineFile file) {
    WriteContext context = WriteContext.forPeople(file.origins());
    MappingBuilder document = new MappingBuilder(context);
    write(file.loaders(), file.transforms(), document, context);
    if (!file.sinks().isEmpty()) {
      write(FileShape.LOAD, Forms.TARGETS, file.sinks(), document, context);
    }
    MappingBuilder params = new MappingBuilder(context);
    ParamsForm.write(file.parameters().and(used(file.transforms())), params);
    if (!params.isEmpty()) {
      document.node(FileShape.PARAMS, params.build());
    }
    write(file.run(), document, context);
    return YamlText.of(document.build());
  }

  /// The sources and steps of a pipeline for another process of the same run, which has neither its
  /// environment nor its current folder: read without variables, the text gives equal values.
  ///
  /// It holds every secret in plain: URLs with user info and query, headers, tokens. It must not be
  /// printed, logged or stored, and should travel only where the secrets themselves may go.
  ///
  /// ```java
  /// String text = PipelineWriter.withSecrets(pipeline.loaders(), pipeline.transforms());
  /// Variables none = new Variables(Map.of(), Map.of());
  /// PipelineFile same = PipelineReader.parse(text, "pipeline.yaml", Path.of(""), none);
  /// ```
  ///
  /// Headers of different names may change places where two of one name do not stand together.
  ///
  /// @param loaders whose URLs have names that differ, as those of any pipeline; relative paths
  ///   stay as they are
  public static String withSecrets(List<DataLoader> loaders, List<Transform> transforms) {
    return withSecrets(loaders, transforms, RunSettings.NONE);
  }

  /// The same with how to run it, for a process that runs it whole.
  public static String withSecrets(
      List<DataLoader> loaders, List<Transform> transforms, RunSettings run) {
    WriteContext context = WriteContext.forProcesses();
    MappingBuilder document = new MappingBuilder(context);
    write(loaders, transforms, document, context);
    write(run, document, context);
    return YamlText.of(document.build());
  }

  /// The parameters that expressions use by name.
  private static Map<String, Parameter> used(List<Transform> transforms) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    transforms.stream()
        .flatMap(transform -> transform.expressions().stream())
        .forEach(expression -> parameters.putAll(expression.parameters()));
    return parameters;
  }

  private static void write(
      List<DataLoader> loaders,
      List<Transform> transforms,
      MappingBuilder document,
      WriteContext context) {
    write(FileShape.EXTRACT, Forms.SOURCES, loaders, document, context);
    if (!transforms.isEmpty()) {
      write(FileShape.TRANSFORM, Forms.STEPS, transforms, document, context);
    }
  }

  private static void write(RunSettings settings, MappingBuilder document, WriteContext context) {
    MappingBuilder run = new MappingBuilder(context);
    RunForm.write(settings, run);
    if (!run.isEmpty()) {
      document.node(FileShape.RUN, run.build());
    }
  }

  private static <T> void write(
      String key, Forms<T> forms, List<T> values, MappingBuilder document, WriteContext context) {
    List<Node> items = values.stream().<Node>map(value -> forms.write(value, context)).toList();
    document.node(key, new Sequence(items, 0));
  }
}
