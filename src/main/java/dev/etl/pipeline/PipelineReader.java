package dev.etl.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.data.WholeFile;
import dev.etl.data.text.HiddenTexts;
import dev.etl.expression.syntax.Parameters;
import dev.etl.format.text.Utf8;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.document.DocumentParser;
import dev.etl.pipeline.document.LocatedNode;
import dev.etl.pipeline.document.Location;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.document.Variables;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Forms;
import dev.etl.pipeline.form.ReadContext;
import dev.etl.pipeline.form.ShapeCheck;
import dev.etl.pipeline.form.source.SourceForms;
import dev.etl.pipeline.form.step.StepForms;
import dev.etl.pipeline.form.target.TargetForms;
import dev.etl.sink.Sink;
import dev.etl.transform.Transform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads pipeline files.
///
/// ```java
/// PipelineFile file = PipelineReader.read(Path.of("pipeline.yaml"), variables);
/// Pipeline pipeline = file.pipeline(new StandardOutputSink(OutputFormat.CSV));
/// ```
public final class PipelineReader {
  private PipelineReader() {}

  /// Reads a file; relative paths in it are resolved against its folder.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be read, USAGE if it is invalid; the message
  ///   says file, line and what is expected there
  public static PipelineFile read(Path path, Variables variables) {
    return read(path, variables, Map.of());
  }

  /// Reads a file with values for parameters of expressions, which override those of the file.
  ///
  /// @param parameters the values by the names of declared parameters
  public static PipelineFile read(Path path, Variables variables, Map<String, String> parameters) {
    Path folder = path.getParent();
    return parse(
        text(path),
        PathText.text(path),
        folder == null ? Path.of("") : folder,
        variables,
        parameters);
  }

  private static String text(Path path) {
    if (Files.isDirectory(path)) {
      throw unavailable(path, "it is a folder", "name a pipeline file in it", null);
    }
    try {
      byte[] bytes = WholeFile.read(path, "the pipeline");
      int malformed = Utf8.firstMalformed(bytes, 0, bytes.length);
      if (malformed < bytes.length) {
        long line =
            1 + new String(bytes, 0, malformed, UTF_8).chars().filter(c -> c == '\n').count();
        throw new EtlException(
            ErrorKind.USAGE, path + ", line " + line + ": it is not UTF-8", "store it as UTF-8");
      }
      String text = new String(bytes, UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw unavailable(path, "no such file", "check the path", e);
    } catch (IOException e) {
      throw unavailable(path, EtlException.reason(e), "check the file", e);
    }
  }

  private static EtlException unavailable(
      Path path, String reason, String hint, @Nullable Exception cause) {
    return new EtlException(
        ErrorKind.UNAVAILABLE, "cannot read the pipeline " + path + ": " + reason, hint, cause);
  }

  /// Parses a text.
  ///
  /// @param name its name in errors; JSON if it ends in `.json`, otherwise YAML
  /// @param folder the base of relative paths; empty for the current folder
  /// @throws EtlException USAGE if it is invalid
  public static PipelineFile parse(String text, String name, Path folder, Variables variables) {
    return parse(text, name, folder, variables, Map.of());
  }

  private static PipelineFile parse(
      String text, String name, Path folder, Variables variables, Map<String, String> given) {
    Node document = variables.resolve(DocumentParser.parse(text, name), name);
    try {
      return read(document, name, folder, variables, given);
    } catch (EtlException e) {
      HiddenTexts secrets = Secret.hiding(Location.secrets(document).toList());
      throw new EtlException(e.kind(), secrets.in(EtlException.reason(e)), secrets.in(e.hint()));
    }
  }

  private static PipelineFile read(
      Node document, String name, Path folder, Variables variables, Map<String, String> given) {
    Location location = new Location(name, 0, "");
    if (!(document instanceof Mapping mapping)) {
      throw new Location(name, document.line(), "")
          .error(
              "expected a mapping of "
                  + String.join(", ", FileShape.SHAPE.names())
                  + ", found "
                  + document.kind(),
              "begin with 'extract:', and what to read");
    }
    ShapeCheck.check(mapping, FileShape.SHAPE, location);
    DeclaredParameters declared = parameters(mapping, location, given);
    Parameters parameters = new Parameters(declared.named(), Optional.of(variables::value));
    ReadContext context = new ReadContext(folder, variables.environment(), parameters);
    Fields fields = new Fields(mapping, location, context);
    List<DataLoader> loaders = fields.get(FileShape.EXTRACT);
    List<Transform> transforms = fields.get(FileShape.TRANSFORM);
    List<Sink> sinks = fields.get(FileShape.LOAD);
    if (loaders.isEmpty()) {
      throw fields.error(
          FileShape.EXTRACT, "missing source", "name one, such as - csv: data/*.csv");
    }
    RunSettings run = fields.get(FileShape.RUN);
    return new PipelineFile(
        SourceNames.distinct(loaders),
        transforms,
        sinks,
        run,
        declared,
        context.origins(document),
        new Locations(
            locations(SourceForms.ALL, fields.items(FileShape.EXTRACT)),
            locations(StepForms.ALL, fields.items(FileShape.TRANSFORM)).stream()
                .map(TransformPlace::inFile)
                .toList(),
            locations(TargetForms.ALL, fields.items(FileShape.LOAD))));
  }

  private static DeclaredParameters parameters(
      Mapping document, Location location, Map<String, String> given) {
    if (document.find(FileShape.PARAMS.name()).isEmpty()) {
      ParamsForm.checkDeclared(given, Set.of());
    }
    return new Fields(document, location, ReadContext.ofParameters(given)).get(FileShape.PARAMS);
  }

  /// The places of nodes, in order.
  private static List<LocatedNode> locations(Forms<?> forms, List<LocatedNode> nodes) {
    return nodes.stream().map(forms::located).toList();
  }
}
