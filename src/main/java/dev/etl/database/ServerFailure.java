package dev.etl.database;

import dev.etl.data.EtlException;
import dev.etl.data.TextColumns;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// The reasons and words for errors of PostgreSQL.
public final class ServerFailure {
  /// `COPY facts, line 7, column value: "x"`: a line is a row, in both formats.
  public static final Pattern PLACE =
      Pattern.compile("^COPY .*, line (\\d+)(?:, column ([^\n:]+))?", Pattern.DOTALL);

  private static final int SHOWN = 301;

  private ServerFailure() {}

  /// The reason for the state of an error.
  public static FailureReason reason(SQLException failure) {
    String state = state(failure);
    return switch (state) {
      case "08004", "25006" -> FailureReason.REFUSED;
      case "53200", "53400" -> FailureReason.FULL;
      case "54000", "54001" -> FailureReason.VALUE;
      case "P0001" -> FailureReason.CONSTRAINT;
      default -> FailureReason.ofState(state);
    };
  }

  /// The state of an error; empty if there is none.
  public static String state(SQLException failure) {
    return failure.getSQLState() == null ? "" : failure.getSQLState();
  }

  /// Whether the SQLSTATE of an error reports a lost connection.
  public static boolean isLost(SQLException failure) {
    return reason(failure) == FailureReason.UNREACHABLE;
  }

  /// The hint that fits whatever was done; null if it depends on that.
  public static @Nullable String hint(SQLException failure) {
    return switch (state(failure)) {
      case "08001" -> "check the host and the port, and whether the server runs";
      case "08004", "28P01", "28000" ->
          "check --user, and the password: --password-env, --password-file or ~/.pgpass";
      case "3D000" -> "check the name of the database in the URL";
      case "53300" -> "try again when fewer are connected";
      case "53200", "53400" -> "check the setting that the server names";
      case "55P03" -> "another session uses the table: try again later (see pg_stat_activity)";
      case "57014" -> "it was cancelled on the server: run again";
      default -> null;
    };
  }

  /// The message of an error.
  public static String message(SQLException failure) {
    if (state(failure).equals("08004")) {
      return "no password was given";
    }
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

  /// The message of the server and its details, without the place.
  public static String said(ServerErrorMessage server) {
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
