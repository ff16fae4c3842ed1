package dev.etl.sink.postgres;

import dev.etl.database.TableName;
import dev.etl.sink.jdbc.Cascades;
import dev.etl.sink.jdbc.SqlDialect;
import java.util.ArrayList;
import java.util.List;

/// Effects on other tables if the rows of a table are deleted. A foreign key counts if any rows
/// refer to others; if the user may not read these, they are assumed to.
final class CascadingKeys {
  private static final SqlDialect SQL = SqlDialect.POSTGRESQL;

  /// The table and its partitions.
  private static final String TREE =
      """
      WITH RECURSIVE tree(oid) AS (
        SELECT CAST(CAST(? AS text) AS regclass)::oid
        UNION SELECT i.inhrelid FROM tree JOIN pg_class c USING (oid)
          JOIN pg_inherits i ON i.inhparent = c.oid AND c.relkind = 'p')
      """;

  private static final String KEYS =
      TREE
          + """
          SELECT k.conname, k.conrelid::regclass, CASE k.confdeltype
              WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' ELSE 'SET DEFAULT' END,
            CASE WHEN row_security_active(k.conrelid)
                OR NOT has_table_privilege(k.conrelid, 'SELECT')
              THEN 'SELECT true'
              ELSE format('SELECT EXISTS (SELECT FROM %s WHERE %s)', k.conrelid::regclass,
                (SELECT string_agg(format('%I IS NOT NULL', a.attname), ' AND ')
                  FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)))
              END
          FROM pg_constraint k
          WHERE k.contype = 'f' AND k.confdeltype IN ('c', 'n', 'd')
            AND k.confrelid IN (SELECT oid FROM tree)
            AND k.conrelid NOT IN (SELECT oid FROM tree)
            AND NOT EXISTS (SELECT FROM pg_constraint p
              WHERE p.oid = k.conparentid AND p.confrelid IN (SELECT oid FROM tree))
          ORDER BY 2, 1
          """;

  /// Triggers whose source does not contain these statements are not detected.
  private static final String TRIGGERS =
      TREE
          + """
          SELECT DISTINCT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
          WHERE t.tgrelid IN (SELECT oid FROM tree) AND NOT t.tgisinternal
            AND t.tgenabled <> 'D' AND t.tgtype & 8 <> 0
            AND p.prosrc ~* '\\m(delete\\s+from|truncate)\\M'
          UNION ALL SELECT DISTINCT r.rulename FROM pg_rewrite r
          WHERE r.ev_class IN (SELECT oid FROM tree) AND r.ev_type = '4'
            AND pg_get_ruledef(r.oid) ~* '\\mdelete\\s+from\\M'
          """;

  private CascadingKeys() {}

  /// Refuses to delete the rows of a table if that would change other tables, unless the user
  /// allows it. New references to its rows are blocked until the transaction ends.
  ///
  /// @param rows the table as `DELETE` names it
  /// @throws dev.etl.data.EtlException USAGE if it would
  static void check(Session session, TableName table, String rows) {
    if (session.sink().allowCascade()) {
      return;
    }
    String name = SQL.quoted(table);
    List<String> found = new ArrayList<>();
    List<List<String>> keys = session.askRows(KEYS, name);
    if (!keys.isEmpty()) {
      session.execute("LOCK TABLE " + rows + " IN EXCLUSIVE MODE");
    }
    for (List<String> key : keys) {
      if (session.ask(key.get(3)).equals("t")) {
        found.add(Cascades.foreignKey(key.get(0), key.get(1), key.get(2)));
      }
    }
    List<List<String>> triggers = session.askRows(TRIGGERS, name);
    if (!triggers.isEmpty()
        && session.ask("SELECT EXISTS (SELECT FROM " + rows + ")").equals("t")) {
      triggers.forEach(trigger -> found.add(Cascades.trigger(trigger.getFirst())));
    }
    Cascades.check(session.sink(), found);
  }
}
