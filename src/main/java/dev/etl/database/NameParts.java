package dev.etl.database;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The parts of a name, separated by dots. A part that contains a dot, or begins with a double
/// quote, is written between double quotes, with each double quote doubled: `"my.schema".facts`.
/// Other parts may contain any characters, including an unclosed quote.
public final class NameParts {
  private NameParts() {}

  /// Parses a name.
  ///
  /// @param form the expected form of such a name, for errors
  /// @throws EtlException USAGE if a part is blank, or anything but a dot follows a quoted part
  public static List<String> parse(String text, String form) {
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

  /// The error for a text that is no name.
  public static EtlException wrong(String text, String form) {
    return new EtlException(
        ErrorKind.USAGE,
        "'" + text + "' is not the name of a table",
        "write it as " + form + "; a part with a dot in it as \"my.schema\"");
  }

  /// The name in the form that `parse` reads.
  public static String text(List<String> parts) {
    return parts.stream().map(NameParts::text).collect(Collectors.joining("."));
  }

  private static String text(String part) {
    return part.contains(".") || part.startsWith("\"")
        ? "\"" + part.replace("\"", "\"\"") + "\""
        : part;
  }
}
