package dev.etl.sink.jdbc;

import dev.etl.data.EtlException;
import dev.etl.file.FileIdentity;
import dev.etl.file.MarkedFile;
import dev.etl.sink.JdbcSink;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An SQLite database file. It is created before SQLite opens it, so that a run knows which files
/// it may remove. Used by one thread at a time.
final class SqliteFile implements AutoCloseable {
  /// SQLITE_OPEN_READWRITE, without the flag to create files.
  private static final String READ_WRITE = "2";

  /// The URI parameter that says whether the file may be created, or is in memory.
  private static final Pattern ACCESS = Pattern.compile("[?&]mode=(?<mode>[^&]*)");

  private static final Pattern HOST = Pattern.compile("//(?:localhost)?(?=/)");

  private final JdbcSink sink;
  private final MarkedFile file;

  private SqliteFile(JdbcSink sink, MarkedFile file) {
    this.sink = sink;
    this.file = file;
  }

  /// Finds the file, or creates it.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be made or written, USAGE if the URL names none
  static SqliteFile open(JdbcSink sink) {
    return new SqliteFile(sink, MarkedFile.open(path(sink), mayBeMade(sink)));
  }

  /// Checks that a URL names a file.
  ///
  /// @throws EtlException USAGE if it does not
  static void checkNamed(JdbcSink sink) {
    path(sink);
  }

  /// The path as SQLite finds it: `file:` begins a URI (https://sqlite.org/uri.html).
  private static Path path(JdbcSink sink) {
    String name = sink.url().path().orElse("");
    if (name.isEmpty() || name.equals(":memory:") || access(sink).equals("memory")) {
      throw Database.namesNoFile(sink);
    }
    return Path.of(
        isUri(sink)
            ? URLDecoder.decode(
                HOST.matcher(name.split("#", 2)[0]).replaceFirst("").replace("+", "%2B"),
                StandardCharsets.UTF_8)
            : name);
  }

  private static boolean isUri(JdbcSink sink) {
    return sink.url().text().toLowerCase(Locale.ROOT).startsWith("jdbc:sqlite:file:");
  }

  private static String access(JdbcSink sink) {
    Matcher access = ACCESS.matcher(sink.url().text());
    return isUri(sink) && access.find() ? access.group("mode") : "";
  }

  private static boolean mayBeMade(JdbcSink sink) {
    return access(sink).isEmpty() || access(sink).equals("rwc");
  }

  /// Properties to open this file without creating one.
  Properties properties() {
    Properties properties = new Properties();
    if (access(sink).isEmpty()) {
      properties.setProperty("open_mode", READ_WRITE);
    }
    return properties;
  }

  /// The identity of the file.
  FileIdentity identity() {
    return file.identity();
  }

  /// Checks that a connection writes to a file: some SQLite URIs name none.
  ///
  /// @throws EtlException USAGE if it does not
  void checkOpened(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet main =
            statement.executeQuery("SELECT file FROM pragma_database_list WHERE name = 'main'")) {
      if (!main.next() || main.getString(1) == null || main.getString(1).isEmpty()) {
        throw Database.namesNoFile(sink);
      }
    }
  }

  /// Whether nothing was ever committed to it. Reliable only with SQLite's lock on it.
  boolean isEmpty() {
    try {
      return Files.size(identity().path()) == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// Removes the file if a run of etl created it, nothing was committed to it, and no other process
  /// is writing to it. After a failure on a full disk it may contain pages and have a journal,
  /// which is rolled back first.
  void removeIfEmpty() {
    if (!file.isMarked()) {
      return;
    }
    Properties impatient = new Properties();
    impatient.setProperty("open_mode", READ_WRITE);
    impatient.setProperty("busy_timeout", "0");
    try (Connection connection = new org.sqlite.JDBC().connect(uri(), impatient);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      if (isEmpty()) {
        file.remove();
      }
      statement.execute("ROLLBACK");
    } catch (SQLException | IOException _) {
      // Another process writes to it, and owns it now.
    }
  }

  /// A URL without the parameters of the user's URL.
  private String uri() {
    return "jdbc:sqlite:file:"
        + identity()
            .path()
            .toAbsolutePath()
            .toString()
            .replace("%", "%25")
            .replace("?", "%3f")
            .replace("#", "%23");
  }

  /// Removes the mark; the file stays.
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException _) {
      // The next run removes it.
    }
  }
}
