package dev.etl.pipeline;

import dev.etl.expression.syntax.Parameter;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.document.DocumentParser;
import dev.etl.pipeline.document.JsonWriter;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Variables;
import dev.etl.pipeline.document.YamlWriter;
import dev.etl.pipeline.form.FolderPaths;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.WriteContext;
import dev.etl.transform.Transform;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes pipelines as YAML that [PipelineReader] reads back as equal values. For people, secrets
/// are not written: references to variables replace values of the environment, values of headers,
/// and user info and query values of URLs.
public final class PipelineWriter {
  private PipelineWriter() {}

  /// The text of a pipeline file, for people.
  ///
  /// @throws IllegalArgumentException if a file cannot express a sink
  public static String yaml(PipelineFile file) {
    return YamlWriter.of(document(file, WriteContext.forPeople(file.origins())));
  }

  /// A pipeline to save.
  ///
  /// @param text the file
  /// @param unset variables for values that no variable held before; to set before it is read
  public record Saved(String text, List<String> unset) {
    public Saved {
      unset = List.copyOf(unset);
    }
  }

  /// The same for a file, with paths relative to its folder: JSON if it ends in `.json`, otherwise
  /// YAML.
  ///
  /// @param variables those given for the run, whose values replace references
  /// @throws IllegalArgumentException as [#yaml] does
  public static Saved saved(PipelineFile file, Path path, Variables variables) {
    WriteContext context = WriteContext.forFile(file.origins(), FolderPaths.of(path), variables);
    Mapping document = document(file, context);
    return new Saved(
        DocumentParser.isJson(path.toString()) ? JsonWriter.of(document) : YamlWriter.of(document),
        context.placeholders());
  }

  private static Mapping document(PipelineFile file, WriteContext context) {
    return write(file.loaders(), file.transforms(), new MappingBuilder(context))
        .put(FileShape.LOAD, file.sinks())
        .put(FileShape.PARAMS, file.parameters().and(used(file.transforms())))
        .put(FileShape.RUN, file.run())
        .build();
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
  /// Headers of different names may change their order if two of one name are not adjacent.
  ///
  /// @param loaders with distinct names of URLs, as in any pipeline; relative paths are unchanged
  public static String withSecrets(List<DataLoader> loaders, List<Transform> transforms) {
    return withSecrets(loaders, transforms, RunSettings.NONE);
  }

  /// The same with the settings of the run, for a process that runs the whole pipeline.
  public static String withSecrets(
      List<DataLoader> loaders, List<Transform> transforms, RunSettings run) {
    MappingBuilder document = new MappingBuilder(WriteContext.forProcesses());
    write(loaders, transforms, document).put(FileShape.RUN, run);
    return YamlWriter.of(document.build());
  }

  /// The parameters that expressions use by name.
  private static Map<String, Parameter> used(List<Transform> transforms) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    transforms.stream()
        .flatMap(transform -> transform.expressions().stream())
        .forEach(expression -> parameters.putAll(expression.parameters()));
    return parameters;
  }

  private static MappingBuilder write(
      List<DataLoader> loaders, List<Transform> transforms, MappingBuilder document) {
    return document.put(FileShape.EXTRACT, loaders).put(FileShape.TRANSFORM, transforms);
  }
}
