package dev.etl.sink.postgres;

import dev.etl.data.EtlException;
import dev.etl.database.DriverFailure;
import dev.etl.database.FailureReason;
import dev.etl.database.ServerFailure;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.jdbc.Isolation;
import dev.etl.sink.jdbc.JdbcFailure;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Converts errors of the server: finds the faulty row and column, and a hint.
final class PostgresFailure {
  private static final OptionalLong NO_ROW = OptionalLong.empty();

  private PostgresFailure() {}

  /// Converts an error.
  ///
  /// @param standIns the server's names of objects, and the names for people
  static EtlException of(JdbcSink sink, SQLException failure, Map<String, String> standIns) {
    return of(sink, failure, standIns, ServerFailure.message(failure));
  }

  /// The faulty row of an error, and its place among the rows sent together.
  static Isolation.Refusal refusal(
      JdbcSink sink, SQLException failure, Map<String, String> standIns) {
    ServerErrorMessage server =
        failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
    if (server == null) {
      return new Isolation.Refusal(
          null, reason(sink, failure, standIns, ServerFailure.message(failure)), NO_ROW);
    }
    Matcher place = ServerFailure.PLACE.matcher(server.getWhere() == null ? "" : server.getWhere());
    boolean placed = place.find();
    return new Isolation.Refusal(
        placed && place.group(2) != null ? place.group(2) : server.getColumn(),
        reason(sink, failure, standIns, ServerFailure.said(server)),
        placed ? OptionalLong.of(Long.parseLong(place.group(1)) - 1) : NO_ROW);
  }

  /// The message of an error, without secrets and the name of the table.
  private static String reason(
      JdbcSink sink, SQLException failure, Map<String, String> standIns, String told) {
    String message = of(sink, failure, standIns, told).getMessage();
    String place = sink.describe() + ": ";
    return message.startsWith(place) ? message.substring(place.length()) : message;
  }

  private static EtlException of(
      JdbcSink sink, SQLException failure, Map<String, String> standIns, String told) {
    String state = ServerFailure.state(failure);
    FailureReason reason = ServerFailure.reason(failure);
    String message = told;
    for (Map.Entry<String, String> standIn : standIns.entrySet()) {
      message = message.replace(standIn.getKey(), standIn.getValue());
    }
    return DriverFailure.of(
        sink.access(),
        reason,
        new SQLException(message, state, failure),
        hint(sink, failure, reason, told));
  }

  private static String hint(
      JdbcSink sink, SQLException failure, FailureReason reason, String told) {
    return switch (ServerFailure.state(failure)) {
      case "08006", "57P01", "57P02" ->
          "see the server's log for the reason, and run again: the transaction was rolled back";
      case "23502" -> "fill the column first (fill, coalesce), or leave such rows out";
      case "23503" ->
          told.startsWith("update or delete")
              ? "rows of another table refer to the old ones: keep these with --write-mode=upsert"
                  + " (mode: upsert)"
              : JdbcFailure.hint(sink, reason);
      case "25006" -> "load into the primary server";
      default -> {
        String hint = ServerFailure.hint(failure);
        yield hint == null ? JdbcFailure.hint(sink, reason) : hint;
      }
    };
  }
}
