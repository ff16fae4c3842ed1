package dev.etl.cli.job;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
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

/// The options for row transforms, for everyday work without a pipeline file.
final class RowOptions extends OptionGroup {
  RowOptions() {
    super("Rows, which pass through if any is given, in this order");
  }

  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          "\\s*(?:([A-Za-z_][A-Za-z0-9_]*)|\"((?:[^\"]|\"\")+)\")\\s*=(.*)", Pattern.DOTALL);

  private final Single<String> where =
      text(
          "--where",
          "CONDITION",
          "Keep the rows for which it is true: \"value > 0.5 AND name LIKE 'a%'\".");

  private final Repeated<String> derive =
      texts("--derive", "'NAME = EXPRESSION'", "Compute a column: \"lv = ln(value)\". Repeatable.");

  private final Repeated<String> select =
      textList("--select", "NAME", "Take these columns, in this order.");

  private final Single<Long> limit =
      single(Limit.ROWS, "--limit", "N", "Take the first rows and stop.");

  /// The transforms, in order.
  ///
  /// @param parameters parameters of expressions
  /// @throws EtlException USAGE if one is invalid
  List<Transform> transforms(GivenParameters parameters) {
    List<Transform> transforms = new ArrayList<>();
    where
        .get()
        .ifPresent(
            condition -> transforms.add(named("--where", () -> parameters.filter(condition))));
    if (derive.isGiven()) {
      transforms.add(named("--derive", () -> parameters.derive(assignments())));
    }
    if (select.isGiven()) {
      transforms.add(new Select(select.all().stream().map(String::strip).toList()));
    }
    limit.get().map(Limit::new).ifPresent(transforms::add);
    return transforms;
  }

  private Map<String, String> assignments() {
    Map<String, String> assignments = new LinkedHashMap<>();
    for (String text : derive.all()) {
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
