package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The parts of a name between dots. A part that holds a dot, or begins with a double quote, is
/// written between double quotes, and a double quote in it twice: `"my.schema".facts`. Other parts
/// are taken as they are, whatever is in them, and so is a quote that nothing ends.
final class NameParts {
  private NameParts() {}

  /// Reads a name.
  ///
  /// @param form how such a name is written, for errors
  /// @throws EtlException USAGE if a part is blank, or more than a dot follows one between quotes
  static List<String> parse(String text, String form) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    do {
      StringBuilder part = new StringBuilder();
      at = text.startsWith("\"", at) ? quoted(text, at, part) : plain(text, at, part);
      if (part.toString().isBlank() || (at < text.length() && text.charAt(at) != '.')) {
        throw wrong(text, form);
      }
      parts.add(part.toString());
    } while (at++ < text.length());
    return parts;
  }

  private static int plain(String text, int from, StringBuilder part) {
    int dot = text.indexOf('.', from);
    int end = dot < 0 ? text.length() : dot;
    part.append(text, from, end);
    return end;
  }

  private static int quoted(String text, int from, StringBuilder part) {
    int at = from + 1;
    for (int quote = text.indexOf('"', at); quote >= 0; quote = text.indexOf('"', at)) {
      part.append(text, at, quote);
      if (!text.startsWith("\"\"", quote)) {
        return quote + 1;
      }
      part.append('"');
      at = quote + 2;
    }
    part.setLength(0);
    return plain(text, from, part);
  }

  static EtlException wrong(String text, String form) {
    return new EtlException(
        ErrorKind.USAGE,
        "'" + text + "' is no name of a table",
        "write it as " + form + "; a part with a dot in it as \"my.schema\"");
  }

  /// The name, as `parse` reads it.
  static String text(List<String> parts) {
    return parts.stream().map(NameParts::text).collect(Collectors.joining("."));
  }

  private static String text(String part) {
    return part.contains(".") || part.startsWith("\"")
        ? "\"" + part.replace("\"", "\"\"") + "\""
        : part;
  }
}
