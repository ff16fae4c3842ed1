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

/// The file of a database of SQLite. It is made before SQLite opens it, so that a run knows which
/// files are its own to remove. For one thread.
final class SqliteFile implements AutoCloseable {
  /// SQLITE_OPEN_READWRITE: without the flag that has SQLite make files.
  private static final String READ_WRITE = "2";

  /// The parameter of a URI that says whether the file may be made, or is none at all.
  private static final Pattern ACCESS = Pattern.compile("[?&]mode=(?<mode>[^&]*)");

  private static final Pattern HOST = Pattern.compile("//(?:localhost)?(?=/)");

  private final JdbcSink sink;
  private final MarkedFile file;

  private SqliteFile(JdbcSink sink, MarkedFile file) {
    this.sink = sink;
    this.file = file;
  }

  /// Finds the file, or makes it.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be made or written, USAGE if the URL names none
  static SqliteFile open(JdbcSink sink) {
    return new SqliteFile(sink, MarkedFile.open(path(sink), mayBeMade(sink)));
  }

  /// Whether a URL names a file.
  ///
  /// @throws EtlException USAGE if it does not
  static void checkNamed(JdbcSink sink) {
    path(sink);
  }

  /// As SQLite finds it: what begins with `file:` is a URI (https://sqlite.org/uri.html).
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

  /// What has SQLite open this file and make none.
  Properties properties() {
    Properties properties = new Properties();
    if (access(sink).isEmpty()) {
      properties.setProperty("open_mode", READ_WRITE);
    }
    return properties;
  }

  /// Which file it is.
  FileIdentity identity() {
    return file.identity();
  }

  /// Sees to it that a connection writes to a file: SQLite has URIs of databases that are none.
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

  /// Whether nothing was ever committed to it. Only who holds SQLite's lock on it can tell.
  boolean isEmpty() {
    try {
      return Files.size(identity().path()) == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// Removes it if it is one of those that runs of etl made, nothing was committed to it, and
  /// nobody else is writing to it. After a failure on a full disk, pages may stand in it beside
  /// their journal, which is played back first.
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
      // Somebody else writes to it: theirs it is.
    }
  }

  /// Without what the user's URL asks for.
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

  /// Takes the mark away; the file stays.
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException _) {
      // The next run removes it.
    }
  }
}
