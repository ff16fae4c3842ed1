package dev.etl.cli.diff;

import dev.etl.engine.diff.Difference;
import dev.etl.engine.diff.RowDifference;
import dev.etl.format.json.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A difference as a JSON object. Values are strings, or null.
public final class DifferenceJson {
  private DifferenceJson() {}

  /// The object, with a line break at the end.
  ///
  /// @param before the name of the first table
  /// @param after the name of the second table
  public static String of(Difference difference, String before, String after) {
    return "{\n"
        + member("before", table(before, difference.before()))
        + ",\n"
        + member("after", table(after, difference.after()))
        + ",\n"
        + member("removed", difference.removed())
        + ",\n"
        + member("added", difference.added())
        + ",\n"
        + member("changed", difference.changed())
        + ",\n"
        + member("same", difference.same())
        + ",\n"
        + member("changes", object(difference.changes(), String::valueOf))
        + ",\n"
        + member("removed_columns", array(difference.removedColumns(), JsonText::of, ", "))
        + ",\n"
        + member("added_columns", array(difference.addedColumns(), JsonText::of, ", "))
        + ",\n"
        + member("rows", array(difference.rows(), DifferenceJson::row, ",\n    "))
        + "\n}\n";
  }

  private static String table(String table, long rows) {
    return "{\"table\": " + JsonText.of(table) + ", \"rows\": " + rows + "}";
  }

  private static String member(String name, Object value) {
    return "  \"" + name + "\": " + value;
  }

  private static String row(RowDifference row) {
    return "{\"kind\": \""
        + row.kind().name().toLowerCase(Locale.ROOT)
        + "\", \"key\": "
        + object(row.key(), DifferenceJson::text)
        + ", \"values\": "
        + array(row.values(), DifferenceJson::value, ", ")
        + "}";
  }

  private static String value(RowDifference.Value value) {
    return "{\"column\": "
        + JsonText.of(value.column())
        + ", \"before\": "
        + text(value.before())
        + ", \"after\": "
        + text(value.after())
        + "}";
  }

  private static String text(@Nullable String text) {
    return text == null ? "null" : JsonText.of(text);
  }

  private static <V extends @Nullable Object> String object(
      Map<String, V> members, Function<V, String> value) {
    return members.entrySet().stream()
        .map(member -> JsonText.of(member.getKey()) + ": " + value.apply(member.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static <E> String array(List<E> elements, Function<E, String> text, String between) {
    return elements.stream().map(text).collect(Collectors.joining(between, "[", "]"));
  }
}
