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

/// A catalog table without its name, because a run was killed between the two renames that replace
/// it. Its rows are under a name that identifies the table: `etl_old_facts_00c0ffee...`.
public final class LostTable {
  private static final String OLD = "etl_old_";
  private static final String RUN = "[0-9a-f]{32}";

  /// Catalogs allow 128 characters; longer names are omitted from the old table's name.
  private static final int MAX_KEPT = 64;

  private LostTable() {}

  /// The temporary name of a table while another takes its name.
  ///
  /// @param table table name without database
  /// @param run 32 hexadecimal digits
  public static String oldName(String table, String run) {
    return OLD + (table.length() <= MAX_KEPT ? table + "_" : "") + run;
  }

  /// Restores the name of a lost table. A run between its two renames then fails, and loses
  /// nothing.
  ///
  /// @param table parts of its name, which no table has
  /// @param name its name in errors
  /// @return whether one was found
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

  /// Renames a table. Spark may then forget where its partitions are.
  ///
  /// @param from quoted for SQL
  /// @param to quoted for SQL
  public static void rename(SparkSession session, String from, String to) throws AnalysisException {
    session.sql("ALTER TABLE " + from + " RENAME TO " + to);
    session.sql("REFRESH TABLE " + to);
    if (!isDelta(session, to) && !partitionColumns(session, to).isEmpty()) {
      session.sql("MSCK REPAIR TABLE " + to + " SYNC PARTITIONS");
    }
  }

  /// Delta tables keep track of their partitions.
  private static boolean isDelta(SparkSession session, String table) {
    return session
        .sql("DESCRIBE TABLE EXTENDED " + table)
        .filter("col_name = 'Provider'")
        .select("data_type")
        .as(Encoders.STRING())
        .collectAsList()
        .contains("delta");
  }

  /// The partition columns of a table.
  ///
  /// @param table quoted for SQL
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
