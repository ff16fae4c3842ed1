package dev.etl.sink.postgres;

import dev.etl.database.TableName;
import dev.etl.sink.jdbc.SqlDialect;

/// Dependent objects of a table, lost or in the way if another table takes its place.
final class Attachments {
  /// Each line is a name for people, and the condition on `c`, the table in pg_class.
  private static final String QUERY =
      """
      SELECT coalesce(string_agg(what, ', '), '')
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL (VALUES
        ('partitions or children', c.relkind <> 'r' OR c.relispartition OR c.relhassubclass
          OR EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)),
        ('another owner', c.relowner <> (SELECT oid FROM pg_roles WHERE rolname = current_user)
          OR NOT has_schema_privilege(n.oid, 'CREATE')),
        ('grants', c.relacl IS NOT NULL
          OR EXISTS (SELECT FROM pg_default_acl d WHERE d.defaclobjtype = 'r')
          OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL)),
        ('indexes', EXISTS (SELECT FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
          LEFT JOIN pg_constraint k
            ON k.conindid = i.oid AND k.conrelid = c.oid AND k.contype IN ('p', 'u', 'x')
          WHERE x.indrelid = c.oid AND (CAST(? AS boolean) OR ODD_INDEX))),
        ('rules', c.relhasrules),
        ('triggers or foreign keys', c.relhastriggers
          OR EXISTS (SELECT FROM pg_constraint f
            WHERE f.contype = 'f' AND c.oid IN (f.conrelid, f.confrelid))),
        ('policies', c.relrowsecurity OR c.relforcerowsecurity
          OR EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)),
        ('publications', EXISTS (SELECT FROM pg_publication_rel p WHERE p.prrelid = c.oid)),
        ('settings', c.relpersistence <> 'p' OR c.reltablespace <> 0 OR c.reloptions IS NOT NULL
          OR c.reloftype <> 0 OR c.relreplident <> 'd'
          OR EXISTS (SELECT FROM pg_attribute a
            WHERE a.attrelid = c.oid AND (a.attoptions IS NOT NULL OR a.attstattarget > 0))),
        ('comments or labels', EXISTS (SELECT FROM pg_description d
            WHERE d.classoid = 'pg_class'::regclass AND d.objoid = c.oid)
          OR EXISTS (SELECT FROM pg_seclabel l
            WHERE l.classoid = 'pg_class'::regclass AND l.objoid = c.oid)),
        ('sequences', EXISTS (SELECT FROM pg_attribute a
            WHERE a.attrelid = c.oid AND a.attidentity <> '')
          OR EXISTS (SELECT FROM pg_depend d JOIN pg_class s ON s.oid = d.objid
            WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
              AND d.refobjid = c.oid AND s.relkind = 'S')),
        ('views or functions', EXISTS (SELECT FROM pg_depend d
            WHERE d.deptype = 'n' AND d.classid <> 'pg_constraint'::regclass
              AND ((d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid)
                OR (d.refclassid = 'pg_type'::regclass AND d.refobjid IN
                  (SELECT t.oid FROM pg_type t WHERE c.reltype IN (t.oid, t.typelem))))))
      ) AS attached(what, is_there)
      WHERE is_there AND c.oid = CAST(CAST(? AS text) AS regclass)
      """
          .replace("ODD_INDEX", IndexCopy.IS_ODD);

  private Attachments() {}

  /// Names the dependent objects of a table; empty if there are none.
  ///
  /// @param indexes whether all indexes count, or only those that cannot be recreated
  static String of(Session session, TableName table, boolean indexes) {
    return session.ask(QUERY, Boolean.toString(indexes), SqlDialect.POSTGRESQL.quoted(table));
  }
}
