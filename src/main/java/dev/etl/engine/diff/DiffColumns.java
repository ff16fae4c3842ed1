package dev.etl.engine.diff;

import dev.etl.data.DecimalType;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.NearestName;
import dev.etl.transform.join.JoinKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The columns of two tables, side by side. Those of the first are renamed, so that no two have one
/// name; computed ones have names of the same kind. Immutable.
final class DiffColumns {
  private final TableDiff diff;
  private final Schema before;
  private final Schema after;
  private final String prefix;
  private final List<String> compared = new ArrayList<>();

  /// @throws EtlException USAGE if a column of the key is missing, or its values cannot be compared
  DiffColumns(TableDiff diff, Schema before, Schema after) {
    this.diff = diff;
    this.before = before;
    this.after = after;
    this.prefix = prefix(before, after);
    diff.key().forEach(this::checkKey);
    for (String name : diff.ignored()) {
      if (before.find(name).isEmpty() && after.find(name).isEmpty()) {
        throw missing(name, "both tables", before.names());
      }
    }
    for (String name : before.names()) {
      if (after.find(name).isPresent()
          && !diff.key().contains(name)
          && !diff.ignored().contains(name)) {
        compared.add(name);
      }
    }
  }

  private static String prefix(Schema before, Schema after) {
    String prefix = "_";
    while (begins(before, prefix) || begins(after, prefix)) {
      prefix += "_";
    }
    return prefix;
  }

  private static boolean begins(Schema schema, String prefix) {
    return schema.names().stream().anyMatch(name -> name.startsWith(prefix));
  }

  private void checkKey(String name) {
    if (before.find(name).isEmpty()) {
      throw missing(name, "the first table", before.names());
    }
    if (after.find(name).isEmpty()) {
      throw missing(name, "the second table", after.names());
    }
    Type first = type(before, name);
    Type second = type(after, name);
    if (!first.equals(second) && !(isNumber(first) && isNumber(second))) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the key '%s' is of type %s in the first table, and %s in the second"
              .formatted(name, first, second),
          "declare one type: --type='" + name + "=string'");
    }
  }

  private static EtlException missing(String name, String where, List<String> available) {
    return new EtlException(
        ErrorKind.USAGE,
        "no column '" + name + "' in " + where + NearestName.question(name, available),
        "available: " + String.join(", ", available));
  }

  private static Type type(Schema schema, String name) {
    return schema.find(name).map(Field::type).orElseThrow();
  }

  private static boolean isNumber(Type type) {
    return type.isNumber() || type instanceof DecimalType;
  }

  /// The new names of the columns of the first table, by the old ones.
  Map<String, String> renamed() {
    Map<String, String> names = new LinkedHashMap<>();
    before.names().forEach(name -> names.put(name, nameBefore(name)));
    return names;
  }

  /// The name of a column of the first table beside the second.
  String nameBefore(String name) {
    OptionalInt index = before.indexOf(name);
    return prefix + "before" + index.orElseThrow();
  }

  /// Marks the rows of the first table.
  String mark() {
    return prefix + "mark";
  }

  /// The name of a computed column: the number of rows of a key.
  String count() {
    return prefix + "count";
  }

  /// The condition for a key that identifies no row: several rows have it, or a part is null.
  String isUnusable() {
    return count()
        + " > 1"
        + diff.key().stream()
            .map(name -> " OR " + quoted(name) + " IS NULL")
            .collect(Collectors.joining());
  }

  /// The key of the join.
  List<JoinKey> key() {
    return diff.key().stream().map(name -> new JoinKey(nameBefore(name), quoted(name))).toList();
  }

  /// All columns of the second table.
  List<String> after() {
    return after.names();
  }

  /// The columns that are compared.
  List<String> compared() {
    return compared;
  }

  /// The name of a computed column: 1 if the values of a column differ, else 0.
  String differs(String name) {
    return prefix + "differs" + compared.indexOf(name);
  }

  String removed() {
    return prefix + "removed";
  }

  String added() {
    return prefix + "added";
  }

  String changed() {
    return prefix + "changed";
  }

  /// Computes for each row whether it was removed, added or changed, and in which columns.
  Map<String, String> comparisons() {
    Map<String, String> expressions = new LinkedHashMap<>();
    String key = quoted(diff.key().getFirst());
    expressions.put(added(), flag(mark() + " IS NULL"));
    expressions.put(removed(), flag(mark() + " IS NOT NULL AND " + key + " IS NULL"));
    StringBuilder any = new StringBuilder("0");
    for (String name : compared) {
      expressions.put(
          differs(name),
          flag(
              "%s = 0 AND %s = 0 AND NOT coalesce(%s, %s IS NULL AND %s IS NULL)"
                  .formatted(added(), removed(), equality(name), nameBefore(name), quoted(name))));
      any.append(", ").append(differs(name));
    }
    expressions.put(changed(), compared.isEmpty() ? "0" : "greatest(" + any + ")");
    return expressions;
  }

  private static String flag(String condition) {
    return "CASE WHEN " + condition + " THEN 1 ELSE 0 END";
  }

  private String equality(String name) {
    String first = nameBefore(name);
    String second = quoted(name);
    Type before = type(this.before, name);
    Type after = type(this.after, name);
    if (isNumber(before) && isNumber(after)) {
      return diff.tolerance() > 0
          ? "abs(CAST(%s AS double) - CAST(%s AS double)) <= %s"
              .formatted(first, second, diff.tolerance())
          : first + " = " + second;
    }
    return before.equals(after) && before != Type.JSON
        ? first + " = " + second
        : "CAST(%s AS string) = CAST(%s AS string)".formatted(first, second);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// The columns that only the first table has.
  List<String> removedColumns() {
    return others(before, after);
  }

  /// The columns that only the second table has.
  List<String> addedColumns() {
    return others(after, before);
  }

  private List<String> others(Schema one, Schema other) {
    return one.names().stream()
        .filter(name -> other.find(name).isEmpty() && !diff.ignored().contains(name))
        .toList();
  }
}
