package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.pipeline.GivenParameters;
import dev.etl.transform.Limit;
import dev.etl.transform.Select;
import dev.etl.transform.Transform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for row transforms, for everyday work without a pipeline file.
final class RowOptions {
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "\\s*(?:([A-Za-z_][A-Za-z0-9_]*)|\"((?:[^\"]|\"\")+)\")\\s*=(.*)", Pattern.DOTALL);

  @Option(
      names = "--where",
      paramLabel = "CONDITION",
      description = "Keep the rows for which it is true: \"value > 0.5 AND name LIKE 'a%%'\".")
  private @Nullable String where;

  @Option(
      names = "--derive",
      paramLabel = "'NAME = EXPRESSION'",
      description = "Compute a column: \"lv = ln(value)\". Repeatable.")
  private List<String> derive = new ArrayList<>();

  @Option(
      names = "--select",
      paramLabel = "NAME",
      split = ",",
      description = "Take these columns, in this order.")
  private List<String> select = new ArrayList<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Converters.Rows.class,
      description = "Take the first rows and stop.")
  private @Nullable Long limit;

  /// The transforms, in order.
  ///
  /// @param parameters parameters of expressions
  /// @throws EtlException USAGE if one is invalid
  List<Transform> transforms(GivenParameters parameters) {
    List<Transform> transforms = new ArrayList<>();
    String condition = where;
    if (condition != null) {
      transforms.add(named("--where", () -> parameters.filter(condition)));
    }
    if (!derive.isEmpty()) {
      transforms.add(named("--derive", () -> parameters.derive(assignments())));
    }
    if (!select.isEmpty()) {
      transforms.add(new Select(select.stream().map(String::strip).toList()));
    }
    if (limit != null) {
      transforms.add(new Limit(limit));
    }
    return transforms;
  }

  private Map<String, String> assignments() {
    Map<String, String> assignments = new LinkedHashMap<>();
    for (String text : derive) {
      Matcher matcher = ASSIGNMENT.matcher(text);
      if (!matcher.matches()) {
        throw new EtlException(
            ErrorKind.USAGE,
            "'" + text + "' names no column",
            "write a name, = and an expression: \"lv = ln(value)\"");
      }
      String name =
          matcher.group(1) != null ? matcher.group(1) : matcher.group(2).replace("\"\"", "\"");
      if (assignments.put(name, matcher.group(3).strip()) != null) {
        throw new EtlException(
            ErrorKind.USAGE, "the column '" + name + "' is derived twice", "give it once");
      }
    }
    return assignments;
  }

  /// Adds the option's name to errors.
  private static Transform named(String option, Supplier<Transform> transform) {
    try {
      return transform.get();
    } catch (EtlException e) {
      throw new EtlException(e.kind(), option + ": " + e.getMessage(), e.hint(), e);
    }
  }
}
