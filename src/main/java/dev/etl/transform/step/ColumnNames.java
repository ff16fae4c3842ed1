package dev.etl.transform.step;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.grammar.NamePattern;
import dev.etl.data.text.NearestName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Names of columns.
public final class ColumnNames {
  private static final int SHOWN = 20;

  private ColumnNames() {}

  public static Set<String> union(Set<String> names, Collection<String> others) {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(others);
    return all;
  }

  public static Set<String> difference(Set<String> names, Collection<String> others) {
    Set<String> rest = new LinkedHashSet<>(names);
    others.forEach(rest::remove);
    return rest;
  }

  /// Names and patterns of columns.
  public static List<NamePattern> patterns(List<String> texts) {
    return texts.stream().map(NamePattern::of).toList();
  }

  /// The names among names and patterns.
  public static Set<String> named(List<NamePattern> patterns) {
    Set<String> names = new LinkedHashSet<>();
    patterns.stream().filter(NamePattern::isName).forEach(name -> names.add(name.name()));
    return names;
  }

  /// The names of all columns, in order.
  public static Set<String> of(Schema schema) {
    return new LinkedHashSet<>(schema.names());
  }

  /// Checks that there is a column for each name and pattern.
  ///
  /// @throws PartException USAGE if there is none
  public static void check(Schema schema, List<String> texts) {
    for (NamePattern pattern : patterns(texts)) {
      if (pattern.isName()) {
        index(schema, pattern.name(), pattern.toString());
      } else if (schema.names().stream().noneMatch(pattern::matches)) {
        PartException.in(
            () -> {
              throw unmatched(schema, pattern);
            },
            pattern.toString());
      }
    }
  }

  private static EtlException unmatched(Schema schema, NamePattern pattern) {
    return new EtlException(
        ErrorKind.USAGE,
        "no column matches '" + pattern + "'; available: " + shown(schema),
        "check the pattern, which is case-sensitive; write \\* for a star of a name");
  }

  /// The index of a column.
  ///
  /// @throws EtlException USAGE if it is missing
  public static int index(Schema schema, String name) {
    return schema.indexOf(name).orElseThrow(() -> missing(schema, name));
  }

  /// The index of a column that a part of a transform names.
  ///
  /// @param part its place, as for [PartException#in]
  /// @throws PartException USAGE if it is missing
  public static int index(Schema schema, String name, String... part) {
    return PartException.in(() -> index(schema, name), part);
  }

  private static EtlException missing(Schema schema, String name) {
    return new EtlException(
        ErrorKind.USAGE,
        "no column '"
            + name
            + "'; available: "
            + shown(schema)
            + NearestName.question(name, schema.names()),
        "check the name, which is case-sensitive");
  }

  private static String shown(Schema schema) {
    int more = schema.size() - SHOWN;
    return String.join(", ", schema.names().stream().limit(SHOWN).toList())
        + (more > 0 ? " and " + more + " more" : "");
  }

  /// A name that no column has.
  ///
  /// @param name the beginning of the name
  public static String unused(Schema schema, String name) {
    String free = name;
    while (schema.indexOf(free).isPresent()) {
      free += "'";
    }
    return free;
  }

  /// A schema with unique names.
  ///
  /// @throws EtlException USAGE if a name occurs twice
  public static Schema schema(List<Field> fields) {
    Set<String> seen = new LinkedHashSet<>();
    for (Field field : fields) {
      if (!seen.add(field.name())) {
        throw new EtlException(
            ErrorKind.USAGE,
            "two columns would have the name '" + field.name() + "'",
            "give one of them another name");
      }
    }
    return new Schema(fields);
  }
}
