package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.TableName;
import dev.etl.sink.jdbc.SqlDialect;
import java.util.List;

/// The sequences that supply defaults for columns of a table. After a load with explicit values,
/// such a sequence may be behind them, and its next value would be a duplicate. So it is advanced,
/// never set back. That takes effect at once, even if the transaction is rolled back: at worst
/// numbers are skipped, as always with sequences.
final class Sequences {
  /// For each whole-number column: name, sequence, whether it ascends, its limit, the user's
  /// privileges, and its state. Excludes cyclic sequences.
  private static final String QUERY =
      """
      SELECT DISTINCT a.attname, q.seqrelid::regclass, q.seqincrement > 0,
        CASE WHEN q.seqincrement > 0 THEN q.seqmax ELSE q.seqmin END,
        has_sequence_privilege(q.seqrelid, 'SELECT'), has_sequence_privilege(q.seqrelid, 'UPDATE')
      FROM pg_attribute a
      JOIN (SELECT refobjid AS relation, refobjsubid AS number, objid AS sequence FROM pg_depend
          WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass
            AND deptype = 'i'
        UNION ALL SELECT f.adrelid, f.adnum, d.refobjid FROM pg_attrdef f
          JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
            AND d.refclassid = 'pg_class'::regclass) AS used
        ON used.relation = a.attrelid AND used.number = a.attnum
      JOIN pg_sequence q ON q.seqrelid = used.sequence AND NOT q.seqcycle
      WHERE a.attrelid = CAST(CAST(? AS text) AS regclass) AND NOT a.attisdropped
        AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
      ORDER BY 1
      """;

  private Sequences() {}

  /// Advances the sequences that are behind.
  ///
  /// @param table holds the rows
  /// @param given columns with explicit values
  /// @throws EtlException UNAVAILABLE if the user lacks the privilege
  static void moveOn(Session session, TableName table, List<String> given) {
    String name = SqlDialect.POSTGRESQL.quoted(table);
    for (List<String> found : session.askRows(QUERY, name)) {
      if (given.contains(found.get(0))) {
        moveOn(session, name, found);
      }
    }
  }

  private static void moveOn(Session session, String table, List<String> found) {
    boolean ascending = found.get(2).equals("t");
    String column = SqlDialect.POSTGRESQL.quoted(found.get(0));
    String sequence = found.get(1);
    String last =
        session.ask(
            "SELECT %s(%s) FROM %s WHERE %s %s %s"
                .formatted(
                    ascending ? "max" : "min",
                    column,
                    table,
                    column,
                    ascending ? "<=" : ">=",
                    found.get(3)));
    if (last.isEmpty()) {
      return;
    }
    boolean seen = found.get(4).equals("t");
    boolean movable = found.get(5).equals("t");
    String behind =
        "FROM %s WHERE last_value %s %s OR (last_value = %s AND NOT is_called)"
            .formatted(sequence, ascending ? "<" : ">", last, last);
    if (seen && movable) {
      session.ask("SELECT setval('" + sequence.replace("'", "''") + "', " + last + ") " + behind);
    } else if (!seen || !session.ask("SELECT 1 " + behind).isEmpty()) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "%s: the sequence %s, from which %s takes values, would stay behind those of the result"
              .formatted(session.sink().describe(), sequence, found.get(0)),
          "GRANT SELECT, UPDATE ON SEQUENCE %s to the user who loads, or leave out the column"
              .formatted(sequence));
    }
  }
}
