package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.text.NearestName;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Names of columns.
final class ColumnNames {
  private static final int SHOWN = 20;

  private ColumnNames() {}

  static Set<String> union(Set<String> names, Collection<String> others) {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(others);
    return all;
  }

  static Set<String> difference(Set<String> names, Collection<String> others) {
    Set<String> rest = new LinkedHashSet<>(names);
    others.forEach(rest::remove);
    return rest;
  }

  /// The index of a column.
  ///
  /// @throws EtlException USAGE if it is missing
  static int index(Schema schema, String name) {
    return schema.indexOf(name).orElseThrow(() -> missing(schema, name));
  }

  /// The index of a column that a part of a transform names.
  ///
  /// @param part its place, as for [PartException#in]
  /// @throws PartException USAGE if it is missing
  static int index(Schema schema, String name, String... part) {
    return PartException.in(() -> index(schema, name), part);
  }

  private static EtlException missing(Schema schema, String name) {
    int more = schema.size() - SHOWN;
    return new EtlException(
        ErrorKind.USAGE,
        "no column '"
            + name
            + "'; there are "
            + String.join(", ", schema.names().stream().limit(SHOWN).toList())
            + (more > 0 ? " and " + more + " more" : "")
            + NearestName.question(name, schema.names()),
        "check the name, which is case-sensitive");
  }

  /// A schema with unique names.
  ///
  /// @throws EtlException USAGE if a name occurs twice
  static Schema schema(List<Field> fields) {
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
