package dev.etl.cli.job;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `NAME = EXPRESSION`, where the name may stand in double quotes.
final class ColumnAssignment {
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "\\s*(?:([A-Za-z_][A-Za-z0-9_]*)|\"((?:[^\"]|\"\")+)\")\\s*=(.*)", Pattern.DOTALL);

  private ColumnAssignment() {}

  /// The expressions by the names of columns, in order.
  ///
  /// @param example what to write
  /// @throws EtlException USAGE if a text is no assignment, or a name occurs twice
  static Map<String, String> map(List<String> texts, String example) {
    Map<String, String> assignments = new LinkedHashMap<>();
    for (String text : texts) {
      Matcher matcher = ASSIGNMENT.matcher(text);
      if (!matcher.matches()) {
        throw new EtlException(
            ErrorKind.USAGE,
            "'" + text + "' names no column",
            "write a name, = and an expression: \"" + example + "\"");
      }
      String name =
          matcher.group(1) != null ? matcher.group(1) : matcher.group(2).replace("\"\"", "\"");
      if (assignments.put(name, matcher.group(3).strip()) != null) {
        throw new EtlException(
            ErrorKind.USAGE, "the column '" + name + "' occurs twice", "leave one out");
      }
    }
    return assignments;
  }
}
