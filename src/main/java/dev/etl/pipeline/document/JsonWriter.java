package dev.etl.pipeline.document;

import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.Sequence;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes a document as JSON with two spaces per level.
public final class JsonWriter {
  private JsonWriter() {}

  public static String of(Node document) {
    return text(document, "\n") + "\n";
  }

  /// On one line, without spaces.
  public static String compact(Node document) {
    return switch (document) {
      case Scalar scalar -> text(scalar, "");
      case Sequence sequence ->
          sequence.items().stream()
              .map(JsonWriter::compact)
              .collect(Collectors.joining(",", "[", "]"));
      case Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> quoted(entry.key()) + ":" + compact(entry.value()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  /// @param line the end of a line and the indentation of the next
  private static String text(Node node, String line) {
    return switch (node) {
      case Scalar(String text, Node.ScalarType type, int _, String _, String _, var _) ->
          switch (type) {
            case TEXT -> quoted(text);
            case NUMBER, BOOLEAN -> text;
            case NOTHING -> "null";
          };
      case Sequence sequence ->
          joined(
              "[",
              sequence.items().stream().map(item -> text(item, line + "  ")).toList(),
              "]",
              line);
      case Mapping mapping ->
          joined(
              "{",
              mapping.entries().stream().map(entry -> text(entry, line + "  ")).toList(),
              "}",
              line);
    };
  }

  private static String text(Entry entry, String line) {
    return quoted(entry.key()) + ": " + text(entry.value(), line);
  }

  private static String joined(String open, List<String> parts, String close, String line) {
    return parts.isEmpty()
        ? open + close
        : parts.stream()
            .collect(Collectors.joining("," + line + "  ", open + line + "  ", line + close));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      switch (character) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default ->
            quoted.append(
                character < ' '
                    ? String.format(Locale.ROOT, "\\u%04x", (int) character)
                    : "" + character);
      }
    }
    return quoted.append('"').toString();
  }
}
