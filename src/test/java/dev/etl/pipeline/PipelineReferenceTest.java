package dev.etl.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.pipeline.document.DocumentParser;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Variables;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Forms;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.Kind;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.source.SourceForms;
import dev.etl.pipeline.form.step.StepForms;
import dev.etl.pipeline.form.target.TargetForms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The reference of the pipeline file and its JSON Schema, which say what the reader goes by. Where
/// the system property `etl.docs` is `write`, the reference is written anew.
final class PipelineReferenceTest {
  private static final Path REFERENCE = Path.of("docs", "pipeline-file.md");
  private static final String MARK =
      "<!-- What follows is made from the declarations; PipelineReferenceTest says how. -->\n";

  @Test
  void theReferenceNamesWhatIsDeclared() throws IOException {
    String text = Files.readString(REFERENCE);
    String prose = text.substring(0, text.indexOf(MARK) + MARK.length());
    String due = prose + reference();
    if ("write".equals(System.getProperty("etl.docs"))) {
      Files.writeString(REFERENCE, due);
      return;
    }
    assertThat(text).isEqualTo(due);
  }

  private static String reference() {
    StringBuilder text = new StringBuilder();
    section(text, "Sources: below `extract`", SourceForms.ALL);
    section(text, "Steps: below `transform`", StepForms.ALL);
    section(text, "Targets: below `load`", TargetForms.ALL);
    text.append("\n## Settings: `run`\n\n").append(RunForm.SHAPE.description()).append('\n');
    keys(text, RunForm.SHAPE);
    return text.toString();
  }

  private static void section(StringBuilder text, String title, Forms<?> forms) {
    text.append("\n## ").append(title).append('\n');
    for (Form<?> form : forms.forms()) {
      text.append("\n### `").append(form.name()).append("`\n\n");
      text.append(form.shape().description()).append("\n\n```yaml\n- ");
      text.append(form.example().replace("\n", "\n  ")).append("\n```\n");
      keys(text, form.shape());
      nested(text, form.shape());
    }
  }

  private static void nested(StringBuilder text, Shape shape) {
    for (Key<?> key : shape.keys()) {
      switch (key.kind()) {
        case Kind.Nested(Shape below) -> below(text, key, below);
        case Kind.Joined(Shape own, Forms<?> _) -> below(text, key, own);
        case Kind.Either(Kind.Nested(Shape below), Kind _) -> below(text, key, below);
        default -> {}
      }
    }
  }

  /// The keys below `auth`, which many sources have, and those of secrets are told once.
  private static void below(StringBuilder text, Key<?> key, Shape shape) {
    boolean once = key.name().equals("auth") || shape.names().contains("env");
    String told = "\n\n" + shape.description() + "\n";
    if (once && text.indexOf(told) >= 0) {
      text.append("\nBelow `").append(key.name()).append("`: as above.\n");
      return;
    }
    text.append("\nBelow `").append(key.name()).append("`:\n");
    if (once) {
      text.append(told.substring(1));
    }
    keys(text, shape);
    nested(text, shape);
  }

  private static void keys(StringBuilder text, Shape shape) {
    text.append("\n| key | value | meaning | default |\n|---|---|---|---|\n");
    for (Key<?> key : shape.keys()) {
      String standard = key.required() ? "required" : key.standardText().orElse("");
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(key.name(), value(key.kind()), key.description(), standard));
    }
  }

  private static String value(Kind kind) {
    return switch (kind) {
      case Kind.Nested _ -> "a mapping, see below";
      case Kind.Joined(Shape _, Forms<?> forms) ->
          "a mapping, see below, with the keys of a " + forms.what();
      default -> kind.what();
    };
  }

  @Test
  void theExampleOfTheReferenceIsRead() throws IOException {
    Matcher example =
        Pattern.compile("```yaml\n(extract:.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(REFERENCE));
    assertThat(example.find()).isTrue();
    Variables variables = new Variables(Map.of(), Map.of("TOKEN", "abc"));
    PipelineFile file =
        PipelineReader.parse(example.group(1), "docs.yaml", Path.of("docs"), variables);
    assertThat(file.transforms()).hasSize(4);
  }

  @Test
  void theSchemaIsJsonThatNamesEveryKey() {
    String json = PipelineSchema.json();
    Mapping schema = (Mapping) DocumentParser.parse(json, "schema.json");
    assertThat(schema.find("$schema")).isPresent();
    for (Forms<?> forms : List.of(SourceForms.ALL, StepForms.ALL, TargetForms.ALL)) {
      for (Form<?> form : forms.forms()) {
        assertThat(form.shape().names())
            .isNotEmpty()
            .allSatisfy(name -> assertThat(json).contains('"' + name + '"'));
      }
    }
    assertThat(json)
        .contains(
            "\"max_errors\"", "\"separator\"", "\"https://json-schema.org/draft/2020-12/schema\"");
  }
}
