package dev.etl.sink.postgres;

import dev.etl.database.TableName;
import dev.etl.sink.jdbc.SqlDialect;
import java.util.List;

/// Recreates an index of a table, and its constraint if any, on the table that replaces it.
///
/// @param staging its name while both tables exist
/// @param create creates it
/// @param rename renames it, once the old one is dropped
record IndexCopy(String name, String staging, String create, String rename) {

  /// The definition of an index up to its table; `x`, `i`, `c` and `n` as in the query.
  private static final String HEAD =
      "format('CREATE %sINDEX %I ON %I.%I', CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END,";

  /// Whether an index has properties that cannot be recreated.
  static final String IS_ODD =
      """
      i.reltablespace <> 0 OR x.indisclustered OR x.indisreplident OR NOT x.indisvalid
        OR EXISTS (SELECT FROM pg_description d WHERE d.objoid IN (i.oid, k.oid))
        OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.oid AND a.attstattarget > 0)
        OR (k.oid IS NULL AND NOT starts_with(pg_get_indexdef(i.oid), %s i.relname, n.nspname,
          c.relname)))
      """
          .formatted(HEAD);

  private static final String QUERY =
      """
      SELECT coalesce(k.conname, i.relname), s.name,
        CASE WHEN k.oid IS NOT NULL
          THEN format('ALTER TABLE %%I.%%I ADD CONSTRAINT %%I %%s',
            n.nspname, s.place, s.name, pg_get_constraintdef(k.oid))
          ELSE %1$s s.name, n.nspname, s.place)
            || substr(pg_get_indexdef(i.oid), 1 + length(%1$s i.relname, n.nspname, c.relname)))
        END,
        CASE WHEN k.oid IS NOT NULL
          THEN format('ALTER TABLE %%I.%%I RENAME CONSTRAINT %%I TO %%I',
            n.nspname, c.relname, s.name, k.conname)
          ELSE format('ALTER INDEX %%I.%%I RENAME TO %%I', n.nspname, s.name, i.relname)
        END
      FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_constraint k
          ON k.conindid = i.oid AND k.conrelid = c.oid AND k.contype IN ('p', 'u', 'x')
        CROSS JOIN LATERAL (SELECT p AS place, p || '_' || i.oid AS name
          FROM (SELECT CAST(? AS text) AS p) AS given) AS s
      WHERE c.oid = CAST(CAST(? AS text) AS regclass)
      ORDER BY i.oid
      """
          .formatted(HEAD);

  /// All indexes of a table; none may be odd.
  ///
  /// @param staging name of the replacing table, in the same schema
  static List<IndexCopy> of(Session session, TableName table, String staging) {
    return session.askRows(QUERY, staging, SqlDialect.POSTGRESQL.quoted(table)).stream()
        .map(row -> new IndexCopy(row.get(0), row.get(1), row.get(2), row.get(3)))
        .toList();
  }
}
