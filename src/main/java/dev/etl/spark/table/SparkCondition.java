package dev.etl.spark.table;

import java.io.IOException;
import java.util.Set;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/// The meaning of a Spark or Delta error condition for a target. Names and SQL states come from
/// `error-conditions.json` of Spark and `delta-error-classes.json` of Delta.
enum SparkCondition {
  /// Another writer completed a transaction first.
  CHANGED_MEANWHILE,
  /// Another writer created the table first.
  MADE_MEANWHILE,
  /// There are files at the place of a new table.
  PLACE_OCCUPIED,
  /// The table rejects the values of a row: a constraint, a length.
  VALUES_REFUSED,
  /// The table needs a newer library.
  FEATURE_MISSING,
  /// The table is not as the pipeline expects.
  STATEMENT_REFUSED,
  /// A file or a service cannot be used.
  OUT_OF_REACH,
  /// No specific meaning.
  UNKNOWN;

  /// The prefix of conditions about unreadable files.
  static final String FILE = "FAILED_READ_FILE";

  private static final Set<String> CHANGED =
      Set.of("DELTA_METADATA_CHANGED", "DELTA_PROTOCOL_CHANGED");

  private static final Set<String> MADE =
      Set.of(
          "DELTA_PATH_EXISTS",
          "DELTA_TABLE_ALREADY_EXISTS",
          "PATH_ALREADY_EXISTS",
          "TABLE_ALREADY_EXISTS",
          "TABLE_OR_VIEW_ALREADY_EXISTS");

  private static final Set<String> OCCUPIED =
      Set.of("DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION", "LOCATION_ALREADY_EXISTS");

  private static final Set<String> FEATURES =
      Set.of(
          "DELTA_INVALID_PROTOCOL_VERSION",
          "DELTA_UNSUPPORTED_FEATURES_FOR_READ",
          "DELTA_UNSUPPORTED_FEATURES_FOR_WRITE");

  private static final Set<String> UNREACHABLE =
      Set.of("DELTA_CANNOT_CREATE_LOG_PATH", "PATH_NOT_FOUND");

  static SparkCondition of(SparkThrowable said) {
    String name = said.getCondition() == null ? "" : said.getCondition();
    String state = said.getSqlState() == null ? "" : said.getSqlState();
    if (name.startsWith("DELTA_CONCURRENT_") || CHANGED.contains(name)) {
      return CHANGED_MEANWHILE;
    }
    if (MADE.contains(name)) {
      return MADE_MEANWHILE;
    }
    if (OCCUPIED.contains(name)) {
      return PLACE_OCCUPIED;
    }
    if (FEATURES.contains(name)) {
      return FEATURE_MISSING;
    }
    if (UNREACHABLE.contains(name) || name.startsWith(FILE) || isOutside(said)) {
      return OUT_OF_REACH;
    }
    if (name.equals("DELTA_MISSING_NOT_NULL_COLUMN_VALUE")) {
      return STATEMENT_REFUSED;
    }
    // Cardinality, data exception, integrity constraint violation.
    if (state.startsWith("21") || state.startsWith("22") || state.startsWith("23")) {
      return VALUES_REFUSED;
    }
    // Delta's exceptions tell their kind only by SQL state.
    if (said instanceof AnalysisException
        || (name.startsWith("DELTA_") && (state.startsWith("42") || state.startsWith("0A")))) {
      return STATEMENT_REFUSED;
    }
    return UNKNOWN;
  }

  /// Whether a catalog failed: Spark attributes it to the statement.
  private static boolean isOutside(SparkThrowable said) {
    return said instanceof AnalysisException analysis
        && analysis.getCause() != null
        && (analysis.getCause() instanceof IOException
            || analysis.getCause().getClass().getSimpleName().equals("HiveException"));
  }
}
