package dev.etl.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/// What one would write first: `PostgresCopy load URL TABLE FILE` makes a table and has the driver
/// copy a CSV file into it, as it is; `sums` says what is in the table, `drop` removes it.
public final class PostgresCopy {
  /// The driver's own size for a piece is smaller, and slower.
  private static final int PIECE = 1 << 16;

  private PostgresCopy() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    String table = arguments[2];
    try (Connection connection = new Driver().connect(arguments[1], new Properties());
        Statement statement = connection.createStatement()) {
      switch (arguments[0]) {
        case "load" -> load(connection, statement, table, Path.of(arguments[3]));
        case "sums" -> sums(statement, table);
        case "drop" -> statement.execute("DROP TABLE IF EXISTS " + table);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  private static void load(Connection connection, Statement statement, String table, Path file)
      throws IOException, SQLException {
    statement.execute("DROP TABLE IF EXISTS " + table);
    statement.execute("CREATE TABLE " + table + " (id bigint, value double precision)");
    try (BufferedReader csv = Files.newBufferedReader(file, UTF_8)) {
      if (!"id,value".equals(csv.readLine())) {
        throw new IOException(file + " has other columns");
      }
    }
    try (var csv = Files.newInputStream(file)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY " + table + " FROM STDIN WITH (FORMAT csv, HEADER)", csv, PIECE);
    }
  }

  private static void sums(Statement statement, String table) throws SQLException {
    try (ResultSet sums =
        statement.executeQuery(
            "SELECT count(*), sum(id), sum(CAST(value AS numeric)) FROM " + table)) {
      sums.next();
      System.out.println("source,rows,ids,values");
      System.out.println(
          "table," + sums.getString(1) + "," + sums.getString(2) + "," + sums.getString(3));
    }
  }
}
