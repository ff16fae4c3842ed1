package dev.etl.pipeline.form.request;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.json.JsonText;
import dev.etl.pipeline.document.DocumentParser;
import dev.etl.pipeline.document.JsonWriter;
import dev.etl.pipeline.document.Node;
import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.ScalarType;
import dev.etl.pipeline.document.Node.Sequence;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Kind;
import dev.etl.pipeline.form.WriteContext;
import java.util.regex.Pattern;

/// JSON as the nodes of a pipeline file, or as one text.
final class BodyCodec {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");

  /// Texts of JSON documents; written as nodes.
  static final Codec<String> CODEC =
      new Codec<>(
          new Kind.Json(),
          (located, _) ->
              located.node() instanceof Scalar scalar
                  ? located.location().in(scalar, () -> checked(scalar.text()))
                  : JsonWriter.compact(plain(located.node())),
          (json, context) -> written(DocumentParser.parse(json, "body.json"), context));

  private BodyCodec() {}

  /// @throws EtlException USAGE if a text is not JSON
  static String checked(String text) {
    if (!JsonText.isValue(text)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the body is not one JSON document",
          "check its commas and quotes, and the values of variables in it");
    }
    return text;
  }

  /// Scalars that are JSON: numbers of YAML may be spelled otherwise.
  private static Node plain(Node node) {
    return switch (node) {
      case Scalar scalar ->
          scalar.type() == ScalarType.NUMBER && !NUMBER.matcher(scalar.text()).matches()
              ? Scalar.of(scalar.text(), ScalarType.TEXT)
              : scalar;
      case Sequence(var items, int line) ->
          new Sequence(items.stream().map(BodyCodec::plain).toList(), line);
      case Mapping(var entries, int line) ->
          new Mapping(
              entries.stream()
                  .map(entry -> new Entry(entry.key(), plain(entry.value()), entry.line()))
                  .toList(),
              line);
    };
  }

  private static Node written(Node node, WriteContext context) {
    return switch (node) {
      case Scalar scalar ->
          scalar.type() == ScalarType.TEXT
              ? Scalar.of(context.raw(scalar.text()), ScalarType.TEXT)
              : scalar;
      case Sequence(var items, int line) ->
          new Sequence(items.stream().map(item -> written(item, context)).toList(), line);
      case Mapping(var entries, int line) ->
          new Mapping(
              entries.stream()
                  .map(
                      entry ->
                          new Entry(entry.key(), written(entry.value(), context), entry.line()))
                  .toList(),
              line);
    };
  }
}
