package dev.etl.pipeline;

import dev.etl.data.grammar.DecimalNumbers;
import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.data.grammar.Words;
import dev.etl.data.grammar.WordsOr;
import dev.etl.pipeline.document.JsonWriter;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.ScalarType;
import dev.etl.pipeline.document.Node.Sequence;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Forms;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.Kind;
import dev.etl.pipeline.form.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The JSON Schema of pipeline files (draft 2020-12), for editors: from the same declarations as
/// the reader's.
public final class PipelineSchema {
  private static final Node VARIABLE =
      mapping(
          entry("type", text("string")),
          entry("pattern", text("\\$\\{")),
          entry("description", text("A reference to a variable.")));

  private PipelineSchema() {}

  /// The schema, as a text.
  public static String json() {
    List<Entry> entries = new ArrayList<>();
    entries.add(entry("$schema", text("https://json-schema.org/draft/2020-12/schema")));
    entries.add(entry("title", text("A pipeline of etl")));
    entries.addAll(shape(FileShape.SHAPE).entries());
    entries.add(entry("$defs", mapping(entry("variable", VARIABLE))));
    return JsonWriter.of(new Mapping(entries, 0));
  }

  private static Mapping shape(Shape shape) {
    List<Entry> entries = new ArrayList<>();
    entries.add(entry("description", text(shape.description())));
    entries.add(entry("type", text("object")));
    entries.add(
        entry(
            "properties",
            new Mapping(
                shape.keys().stream().map(key -> entry(key.name(), described(key))).toList(), 0)));
    List<Node> required =
        shape.keys().stream().filter(Key::required).<Node>map(key -> text(key.name())).toList();
    if (!required.isEmpty()) {
      entries.add(entry("required", new Sequence(required, 0)));
    }
    entries.add(
        entry(
            "additionalProperties",
            shape
                .others()
                .<Node>map(PipelineSchema::kind)
                .orElse(Scalar.of("false", ScalarType.BOOLEAN))));
    return new Mapping(entries, 0);
  }

  private static Mapping described(Key<?> key) {
    List<Entry> entries = new ArrayList<>();
    String standard = key.standardText().map(value -> " Default: " + value + ".").orElse("");
    entries.add(entry("description", text(key.description() + standard)));
    kind(key.kind()).entries().stream()
        .filter(entry -> !entry.key().equals("description"))
        .forEach(entries::add);
    return new Mapping(entries, 0);
  }

  private static Mapping kind(Kind kind) {
    return switch (kind) {
      case Kind.Text _ ->
          mapping(
              entry(
                  "type",
                  new Sequence(List.of(text("string"), text("number"), text("boolean")), 0)));
      case Kind.Value(Grammar<?> grammar) -> value(grammar);
      case Kind.Json _ ->
          mapping(
              entry(
                  "type", new Sequence(List.of(text("object"), text("array"), text("string")), 0)));
      case Kind.Flag() -> orVariable(entry("type", text("boolean")));
      case Kind.Items(Kind item) ->
          anyOf(mapping(entry("type", text("array")), entry("items", kind(item))), kind(item));
      case Kind.Values(String _, Kind value) ->
          mapping(entry("type", text("object")), entry("additionalProperties", kind(value)));
      case Kind.Nested(Shape shape) -> shape(shape);
      case Kind.Either(Kind mapping, Kind other) -> anyOf(kind(mapping), kind(other));
      case Kind.Joined(Shape own, Forms<?> forms) ->
          anyOf(
              forms.forms().stream()
                  .map(form -> shape(form.shape().and(own.keys())))
                  .toArray(Node[]::new));
      case Kind.Formed formed ->
          anyOf(
              formed.forms().forms().stream()
                  .map(Form::shape)
                  .map(PipelineSchema::shape)
                  .toArray(Node[]::new));
    };
  }

  private static Mapping value(Grammar<?> grammar) {
    return switch (grammar) {
      case WordsOr<?> values -> anyOf(value(values.words()), value(values.spelling()));
      case Words<?> words ->
          anyOf(
              mapping(
                  entry(
                      "enum",
                      new Sequence(words.names().stream().map(PipelineSchema::text).toList(), 0))),
              mapping(entry("type", text("string")), entry("pattern", text(anyCase(words)))),
              mapping(entry("$ref", text("#/$defs/variable"))));
      case Spelling<?> spelling ->
          orVariable(
              entry("type", new Sequence(List.of(text("string"), text("integer")), 0)),
              entry("pattern", text("^(?:" + spelling.pattern().pattern() + ")$")));
      case WholeNumbers(long least, long most) ->
          most == Long.MAX_VALUE
              ? orVariable(entry("type", text("integer")), entry("minimum", number(least)))
              : orVariable(
                  entry("type", text("integer")),
                  entry("minimum", number(least)),
                  entry("maximum", number(most)));
      case DecimalNumbers(double least, double most) ->
          orVariable(
              entry("type", text("number")),
              entry("minimum", number(least)),
              entry("maximum", number(most)));
    };
  }

  /// Alternative spellings of words: capital letters, underscores, signs.
  private static String anyCase(Words<?> words) {
    return Stream.concat(
            words.names().stream().map(PipelineSchema::anyCase),
            words.others().keySet().stream().sorted().map(other -> "[" + other + "]"))
        .collect(Collectors.joining("|", "^(?:", ")$"));
  }

  private static String anyCase(String word) {
    return word.codePoints()
        .mapToObj(
            letter ->
                letter == '-' ? "[-_]" : "[%c%c]".formatted(letter, Character.toUpperCase(letter)))
        .collect(Collectors.joining());
  }

  private static Mapping orVariable(Entry... entries) {
    return anyOf(mapping(entries), mapping(entry("$ref", text("#/$defs/variable"))));
  }

  private static Mapping anyOf(Node... schemas) {
    return mapping(entry("anyOf", new Sequence(Arrays.asList(schemas), 0)));
  }

  private static Mapping mapping(Entry... entries) {
    return new Mapping(Arrays.asList(entries), 0);
  }

  private static Entry entry(String key, Node value) {
    return new Entry(key, value, 0);
  }

  private static Node text(String text) {
    return Scalar.of(text, ScalarType.TEXT);
  }

  private static Node number(Number number) {
    return Scalar.of(number.toString(), ScalarType.NUMBER);
  }
}
