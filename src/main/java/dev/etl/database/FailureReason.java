package dev.etl.database;

import dev.etl.data.ErrorKind;
import org.jspecify.annotations.Nullable;

/// The reason for a database error, for all databases.
public enum FailureReason {
  /// The database cannot be reached, or went away.
  UNREACHABLE(ErrorKind.UNAVAILABLE, "check that the database is there and can be reached"),
  /// The user has no access, or lacks a privilege.
  REFUSED(ErrorKind.UNAVAILABLE, "check the user and its privileges"),
  /// The database has no room left.
  FULL(ErrorKind.UNAVAILABLE, "free some space where the database keeps its files"),
  /// Another session holds a lock.
  LOCKED(ErrorKind.LOCKED, "try again when the other one is done"),
  /// A row violates a unique constraint.
  DUPLICATE(
      ErrorKind.DATA,
      "leave such rows out with a filter, or load them with --write-mode=upsert and --key"),
  /// A row violates another constraint of the table.
  CONSTRAINT(ErrorKind.DATA, "correct the rows, or leave them out with a filter"),
  /// A column of the table cannot hold a value.
  VALUE(ErrorKind.DATA, "cast the column, leave such rows out with a filter, or widen the table's"),
  /// A schema, table or column does not exist.
  MISSING(ErrorKind.USAGE, "check the name of the table, and of its schema"),
  /// The database does not understand, or allow, the statement.
  REJECTED(ErrorKind.USAGE, "see the message of the database"),
  /// Any other reason.
  OTHER(ErrorKind.UNAVAILABLE, "see the message of the database");

  private static final int SQLITE_PRIMARY = 0xff;

  private final ErrorKind kind;
  private final String hint;

  FailureReason(ErrorKind kind, String hint) {
    this.kind = kind;
    this.hint = hint;
  }

  /// The kind of the resulting error.
  public ErrorKind kind() {
    return kind;
  }

  /// The hint for the user.
  public String hint() {
    return hint;
  }

  /// The reason for an SQLSTATE of the SQL standard, by its class.
  ///
  /// @param state five letters and digits; null if the driver reports none
  public static FailureReason ofState(@Nullable String state) {
    if (state == null || state.length() < 2) {
      return OTHER;
    }
    return switch (state) {
      case "23505" -> DUPLICATE;
      case "42501" -> REFUSED;
      case "42P01", "42S02", "42703", "42S22", "42704" -> MISSING;
      case "55P03", "55006" -> LOCKED;
      case "53100" -> FULL;
      case "57P01", "57P02", "57P03", "53300" -> UNREACHABLE;
      default ->
          switch (state.substring(0, 2)) {
            case "08" -> UNREACHABLE;
            case "22" -> VALUE;
            case "23" -> CONSTRAINT;
            case "28" -> REFUSED;
            case "40" -> LOCKED;
            case "3D", "3F" -> MISSING;
            case "42" -> REJECTED;
            default -> OTHER;
          };
    };
  }

  /// The reason for a message of DuckDB, which reports no SQLSTATE.
  static FailureReason ofDuckDb(String message) {
    if (message.contains("Could not set lock")) {
      return LOCKED;
    }
    return switch (message.split(" Error", 2)[0]) {
      case "Constraint" -> message.contains("Duplicate key") ? DUPLICATE : CONSTRAINT;
      case "Conversion", "Invalid Input", "Out of Range" -> VALUE;
      case "Catalog" -> MISSING;
      case "Binder", "Parser", "Not implemented" -> REJECTED;
      default -> OTHER;
    };
  }

  /// The reason for a result code of SQLite (https://sqlite.org/rescode.html), and its message,
  /// since the driver may report half of the code.
  static FailureReason ofSqlite(int code, String message) {
    return switch (code & SQLITE_PRIMARY) {
      case 1 -> REJECTED;
      case 5, 6 -> LOCKED;
      case 10, 13 -> FULL;
      case 3, 8, 23 -> REFUSED;
      case 11, 14, 26 -> UNREACHABLE;
      case 19 -> message.contains("UNIQUE constraint failed") ? DUPLICATE : CONSTRAINT;
      case 18, 20 -> VALUE;
      default -> OTHER;
    };
  }
}
