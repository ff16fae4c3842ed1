package dev.etl.sink.postgres;

import dev.etl.data.EtlException;
import dev.etl.data.TextColumns;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.jdbc.FailureReason;
import dev.etl.sink.jdbc.Isolation;
import dev.etl.sink.jdbc.JdbcFailure;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Converts errors of the server: finds the faulty row and column, and a hint.
final class PostgresFailure {
  /// `COPY facts, line 7, column value: "x"`: a line is a row, in both formats.
  private static final Pattern PLACE =
      Pattern.compile("^COPY .*, line (\\d+)(?:, column ([^\n:]+))?", Pattern.DOTALL);

  private static final int SHOWN = 301;
  private static final OptionalLong NO_ROW = OptionalLong.empty();

  private PostgresFailure() {}

  /// Converts an error.
  ///
  /// @param standIns the server's names of objects, and the names for people
  static EtlException of(JdbcSink sink, SQLException failure, Map<String, String> standIns) {
    return of(sink, failure, standIns, message(failure));
  }

  /// The faulty row of an error, and its place among the rows sent together.
  static Isolation.Refusal refusal(
      JdbcSink sink, SQLException failure, Map<String, String> standIns) {
    ServerErrorMessage server =
        failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
    if (server == null) {
      return new Isolation.Refusal(null, reason(sink, failure, standIns, message(failure)), NO_ROW);
    }
    Matcher place = PLACE.matcher(server.getWhere() == null ? "" : server.getWhere());
    boolean placed = place.find();
    return new Isolation.Refusal(
        placed && place.group(2) != null ? place.group(2) : server.getColumn(),
        reason(sink, failure, standIns, said(server)),
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
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    FailureReason reason = reason(state);
    String hint =
        state.equals("23503") && told.startsWith("update or delete")
            ? "rows of another table refer to the old ones: keep these with --write-mode=upsert"
                + " (mode: upsert)"
            : hint(sink, state, reason);
    String message = state.equals("08004") ? "no password was given" : told;
    for (Map.Entry<String, String> standIn : standIns.entrySet()) {
      message = message.replace(standIn.getKey(), standIn.getValue());
    }
    return JdbcFailure.of(sink, reason, new SQLException(message, state, failure), hint);
  }

  /// Whether the SQLSTATE of an error reports a lost connection.
  static boolean isLost(SQLException failure) {
    return reason(failure.getSQLState() == null ? "" : failure.getSQLState())
        == FailureReason.UNREACHABLE;
  }

  private static FailureReason reason(String state) {
    return switch (state) {
      case "08004", "25006" -> FailureReason.REFUSED;
      case "53200", "53400" -> FailureReason.FULL;
      case "54000", "54001" -> FailureReason.VALUE;
      case "P0001" -> FailureReason.CONSTRAINT;
      default -> FailureReason.ofState(state);
    };
  }

  private static String hint(JdbcSink sink, String state, FailureReason reason) {
    return switch (state) {
      case "08001" -> "check the host and the port, and whether the server runs";
      case "08004", "28P01", "28000" ->
          "check --user, and the password: --password-env, --password-file or ~/.pgpass";
      case "08006", "57P01", "57P02" ->
          "see the server's log for the reason, and run again: the transaction was rolled back";
      case "23502" -> "fill the column first (fill, coalesce), or leave such rows out";
      case "25006" -> "load into the primary server";
      case "3D000" -> "check the name of the database in the URL";
      case "53300" -> "try again when fewer are connected";
      case "53200", "53400" -> "check the setting that the server names";
      case "55P03" -> "another session uses the table: try again later (see pg_stat_activity)";
      case "57014" -> "it was cancelled on the server: run again";
      default -> JdbcFailure.hint(sink, reason);
    };
  }

  private static String message(SQLException failure) {
    ServerErrorMessage server =
        failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
    if (server == null) {
      String reason = EtlException.reason(failure);
      if (failure.getCause() instanceof UnknownHostException unknown) {
        return "the host " + EtlException.reason(unknown) + " is not known";
      }
      return "08006".equals(failure.getSQLState())
          ? "the connection was lost (" + reason + ")"
          : reason;
    }
    return place(server.getWhere()) + said(server);
  }

  private static String said(ServerErrorMessage server) {
    String detail = server.getDetail();
    return server.getMessage()
        + (detail == null || detail.isEmpty() ? "" : " (" + shortened(detail) + ")");
  }

  private static String place(@Nullable String where) {
    Matcher found = PLACE.matcher(where == null ? "" : where);
    if (!found.find()) {
      return "";
    }
    String column = found.group(2);
    return "row " + found.group(1) + (column == null ? ": " : ", column " + column + ": ");
  }

  private static String shortened(String text) {
    return TextColumns.shortened(text.replace("\r", "\\r").replace("\n", "\\n"), SHOWN);
  }
}
