package dev.etl.sink.jdbc;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.sink.JdbcSink;
import java.util.List;

/// Effects on other tables if a table's rows are deleted: `ON DELETE CASCADE` removes the rows that
/// refer to them, `SET NULL` and `SET DEFAULT` change these.
public final class Cascades {
  private Cascades() {}

  /// Names a foreign key.
  ///
  /// @param table the referring table
  /// @param rule its rule: `CASCADE`
  public static String foreignKey(String name, String table, String rule) {
    return "foreign key %s of %s (ON DELETE %s)".formatted(name, table, rule);
  }

  /// Names a trigger.
  public static String trigger(String name) {
    return "trigger " + name + " (which deletes from another table)";
  }

  /// Refuses to delete the rows of the table if that would change other tables, unless allowed.
  ///
  /// @param found names of the foreign keys and triggers that would
  /// @throws EtlException USAGE if there are any, and they are not allowed
  public static void check(JdbcSink sink, List<String> found) {
    if (!found.isEmpty() && !sink.allowCascade()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "%s: to overwrite it would remove or change rows of other tables: %s"
              .formatted(sink.describe(), String.join(", ", found)),
          "keep the rows that others refer to: --write-mode=upsert (mode: upsert); or allow it:"
              + " --allow-cascade (allow_cascade: true)");
    }
  }
}
