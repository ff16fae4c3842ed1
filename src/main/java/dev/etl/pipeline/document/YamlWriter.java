package dev.etl.pipeline.document;

import dev.etl.pipeline.document.Node.Entry;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.ScalarType;
import dev.etl.pipeline.document.Node.Sequence;
import java.util.Locale;
import java.util.regex.Pattern;

/// Writes a document as YAML with two spaces per level. Scalars are written as their raw texts.
/// Used by one thread.
public final class YamlWriter {
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}_/.][\\p{L}\\p{Nd}_/.()*+<>='$-]*( [\\p{L}\\p{Nd}_/.()*+<>='$-]+)*");
  private static final Pattern SPECIAL =
      Pattern.compile(
          "(?i)true|false|null|yes|no|on|off|y|n|\\.inf|\\.nan|[.]?[0-9].*|\\.+|.*\\.[0-9eE]*");

  private final StringBuilder text = new StringBuilder();

  private YamlWriter() {}

  /// The text of a mapping.
  public static String of(Mapping document) {
    YamlWriter yaml = new YamlWriter();
    yaml.entries(document, 0, false);
    return yaml.text.toString();
  }

  /// @param begun whether the first key continues the current line
  private void entries(Mapping mapping, int indent, boolean begun) {
    boolean indented = begun;
    for (Entry entry : mapping.entries()) {
      text.append(indented ? "" : " ".repeat(indent));
      indented = false;
      text.append(scalar(entry.key(), ScalarType.TEXT)).append(':');
      value(entry.value(), indent + 2);
    }
  }

  /// Writes a value after the colon of its key.
  private void value(Node value, int indent) {
    switch (value) {
      case Scalar scalar ->
          text.append(' ').append(scalar(scalar.raw(), scalar.type())).append('\n');
      case Mapping mapping when mapping.entries().isEmpty() -> text.append(" {}\n");
      case Mapping mapping -> {
        text.append('\n');
        entries(mapping, indent, false);
      }
      case Sequence sequence when isFlat(sequence) -> flat(sequence);
      case Sequence sequence -> {
        text.append('\n');
        items(sequence, indent);
      }
    }
  }

  private static boolean isFlat(Sequence sequence) {
    return sequence.items().stream().allMatch(Scalar.class::isInstance);
  }

  private void flat(Sequence sequence) {
    text.append(" [");
    String before = "";
    for (Node item : sequence.items()) {
      text.append(before);
      before = ", ";
      if (item instanceof Scalar scalar) {
        text.append(scalar(scalar.raw(), scalar.type()));
      }
    }
    text.append("]\n");
  }

  private void items(Sequence sequence, int indent) {
    for (Node item : sequence.items()) {
      text.append(" ".repeat(indent)).append('-');
      if (item instanceof Mapping mapping && !mapping.entries().isEmpty()) {
        text.append(' ');
        entries(mapping, indent + 2, true);
      } else {
        value(item, indent + 2);
      }
    }
  }

  private static String scalar(String text, ScalarType type) {
    return switch (type) {
      case NUMBER, BOOLEAN -> text;
      case NOTHING -> "null";
      case TEXT ->
          PLAIN.matcher(text).matches() && !SPECIAL.matcher(text).matches() ? text : quoted(text);
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> append(quoted, point);
              }
            });
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int point) {
    boolean printable =
        (point >= ' ' && point < 0x7F)
            || (Character.isLetterOrDigit(point) && point < Character.MIN_SUPPLEMENTARY_CODE_POINT);
    if (printable) {
      quoted.appendCodePoint(point);
    } else if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
      quoted.append(String.format(Locale.ROOT, "\\u%04x", point));
    } else {
      quoted.append(String.format(Locale.ROOT, "\\U%08x", point));
    }
  }
}
