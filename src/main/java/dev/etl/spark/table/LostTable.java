package dev.etl.spark.table;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.slf4j.LoggerFactory;

/// A table of the catalog that has lost its name, since a run was killed between the two renames
/// that put another one in its place. Its rows are under a name that tells which table it was:
/// `etl_old_facts_00c0ffee...`.
public final class LostTable {
  private static final String OLD = "etl_old_";
  private static final String RUN = "[0-9a-f]{32}";

  /// Catalogs allow 128 characters; longer names are left out of that of the old table.
  private static final int MAX_KEPT = 64;

  private LostTable() {}

  /// What a table is called while another one takes its name.
  ///
  /// @param table its name without database
  /// @param run 32 hexadecimal digits
  public static String oldName(String table, String run) {
    return OLD + (table.length() <= MAX_KEPT ? table + "_" : "") + run;
  }

  /// Gives a lost table its name again. A run that is between its two renames fails then, and loses
  /// nothing.
  ///
  /// @param table the parts of its name; no table has it
  /// @param name what errors call it
  /// @return whether there was one
  /// @throws EtlException UNAVAILABLE if there are several
  public static boolean putBack(SparkSession session, List<String> table, String name)
      throws AnalysisException {
    List<String> database = table.subList(0, table.size() - 1);
    Pattern wanted =
        Pattern.compile(OLD + Pattern.quote(table.getLast()) + "_" + RUN, Pattern.CASE_INSENSITIVE);
    List<String> lost =
        session
            .sql(
                "SHOW TABLES "
                    + (database.isEmpty() ? "" : "IN " + SparkTypes.quoted(database) + " ")
                    + "LIKE '"
                    + OLD
                    + "*'")
            .select("tableName")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .filter(found -> wanted.matcher(found).matches())
            .toList();
    if (lost.isEmpty()) {
      return false;
    }
    if (lost.size() > 1) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          name + ": killed runs left several old versions of it: " + String.join(", ", lost),
          "give the right one its name: ALTER TABLE ... RENAME TO " + table.getLast());
    }
    List<String> from = new ArrayList<>(database);
    from.add(lost.getFirst());
    rename(session, SparkTypes.quoted(from), SparkTypes.quoted(table));
    LoggerFactory.getLogger("etl.spark")
        .warn("{}: put back from {}, where a run that was killed left it", name, lost.getFirst());
    return true;
  }

  /// Gives a table another name. Spark may forget where its partitions are then.
  ///
  /// @param from as SQL writes it
  /// @param to as SQL writes it
  public static void rename(SparkSession session, String from, String to) throws AnalysisException {
    session.sql("ALTER TABLE " + from + " RENAME TO " + to);
    session.sql("REFRESH TABLE " + to);
    if (!isDelta(session, to) && !partitionColumns(session, to).isEmpty()) {
      session.sql("MSCK REPAIR TABLE " + to + " SYNC PARTITIONS");
    }
  }

  /// Tables of Delta know their partitions by themselves.
  private static boolean isDelta(SparkSession session, String table) {
    return session
        .sql("DESCRIBE TABLE EXTENDED " + table)
        .filter("col_name = 'Provider'")
        .select("data_type")
        .as(Encoders.STRING())
        .collectAsList()
        .contains("delta");
  }

  /// The columns by which a table is partitioned.
  ///
  /// @param table as SQL writes it
  public static List<String> partitionColumns(SparkSession session, String table)
      throws AnalysisException {
    return session
        .catalog()
        .listColumns(table)
        .filter("isPartition")
        .select("name")
        .as(Encoders.STRING())
        .collectAsList();
  }
}
