package dev.etl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.sink.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A target that runs are killed over.
interface KillTarget {

  /// The arguments of a run that names it.
  ///
  /// @param folder that it is in, or may use
  List<String> arguments(Path folder) throws IOException;

  /// Whether a result comes behind what is there, instead of in its place.
  boolean appends();

  /// Whether an old result is there before the run that is killed.
  default boolean exists() {
    return true;
  }

  /// What it shows to those who read it, in parts that are published apart; an empty text for what
  /// is not there.
  List<String> shows(Path folder) throws IOException;

  /// What it shows and all that is left beside it.
  default String leaves(Path folder) throws IOException {
    Map<String, String> files = FolderContent.of(folder).files();
    files.replaceAll((_, text) -> digest(text));
    return shows(folder) + files.toString();
  }

  /// A file, whose whole bytes count.
  record OneFile(String name, boolean appends) implements KillTarget {
    @Override
    public List<String> arguments(Path folder) {
      List<String> arguments = new ArrayList<>(List.of("-o", folder.resolve(name).toString()));
      if (appends) {
        arguments.add("--write-mode=append");
      }
      return arguments;
    }

    @Override
    public List<String> shows(Path folder) throws IOException {
      return List.of(text(folder.resolve(name)));
    }

    @Override
    public String toString() {
      return name + (appends ? ", appended to" : "");
    }
  }

  /// Two files of one pipeline.
  record TwoFiles() implements KillTarget {
    @Override
    public List<String> arguments(Path folder) throws IOException {
      Path pipeline = folder.resolve("pipeline.yaml");
      Files.writeString(
          pipeline,
          """
          extract: {csv: "${INPUT}"}
          load:
            - file: one.csv
            - file: two.jsonl
          """);
      return List.of("-f", pipeline.toString());
    }

    @Override
    public boolean appends() {
      return false;
    }

    @Override
    public List<String> shows(Path folder) throws IOException {
      return List.of(text(folder.resolve("one.csv")), text(folder.resolve("two.jsonl")));
    }

    @Override
    public String toString() {
      return "two files";
    }
  }

  /// A file and a table of SQLite of one pipeline, both of which are new.
  record FileAndNewTable() implements KillTarget {
    private static final SqliteTable TABLE = new SqliteTable("overwrite", false);

    @Override
    public List<String> arguments(Path folder) throws IOException {
      Path pipeline = folder.resolve("pipeline.yaml");
      Files.writeString(
          pipeline,
          """
          extract: {csv: "${INPUT}"}
          load:
            - file: one.csv
            - {jdbc: "jdbc:sqlite:facts.db", table: facts, mode: overwrite}
          """);
      return List.of("-f", pipeline.toString());
    }

    @Override
    public boolean appends() {
      return false;
    }

    @Override
    public boolean exists() {
      return false;
    }

    @Override
    public List<String> shows(Path folder) throws IOException {
      return List.of(text(folder.resolve("one.csv")), TABLE.shows(folder).getFirst());
    }

    @Override
    public String leaves(Path folder) throws IOException {
      return shows(folder) + FolderContent.of(folder).files().keySet().toString();
    }

    @Override
    public String toString() {
      return "file and new table of SQLite";
    }
  }

  /// A folder and a table of PostgreSQL of one pipeline.
  record PartsAndTable() implements KillTarget {
    private static final Parts PARTS = new Parts("overwrite", "csv");
    private static final PostgresTable TABLE = new PostgresTable("overwrite");

    @Override
    public List<String> arguments(Path folder) throws IOException {
      Path pipeline = folder.resolve("pipeline.yaml");
      Files.writeString(
          pipeline,
          """
          extract: {csv: "${INPUT}"}
          load:
            - {file: parts, format: csv, partition_by: [part]}
            - {jdbc: "${URL}", table: "${TABLE}", mode: overwrite, user: postgres}
          """);
      return List.of(
          "-f",
          pipeline.toString(),
          "--set=URL=" + PostgresTable.server().url(),
          "--set=TABLE=" + PostgresTable.table(folder));
    }

    @Override
    public boolean appends() {
      return false;
    }

    @Override
    public List<String> shows(Path folder) {
      return List.of(PARTS.shows(folder).getFirst(), TABLE.shows(folder).getFirst());
    }

    @Override
    public String leaves(Path folder) throws IOException {
      return TABLE.leaves(folder) + PARTS.leaves(folder);
    }

    @Override
    public String toString() {
      return "folder and table of PostgreSQL";
    }
  }

  /// A folder of parts.
  record Parts(String mode, String format) implements KillTarget {
    @Override
    public List<String> arguments(Path folder) {
      return List.of(
          "-o",
          folder.resolve("parts").toString(),
          "--partition-by=part",
          "--format=" + format,
          "--write-mode=" + mode);
    }

    @Override
    public boolean appends() {
      return mode.equals("append");
    }

    @Override
    public List<String> shows(Path folder) {
      Path parts = folder.resolve("parts");
      return List.of(Files.exists(parts) ? digest(FolderContent.of(parts).files().toString()) : "");
    }

    @Override
    public String toString() {
      return "folder of " + format + ", " + mode;
    }
  }

  /// A table of PostgreSQL, for each folder another one.
  record PostgresTable(String mode) implements KillTarget {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static PostgresServer server() {
      return PostgresServer.shared();
    }

    private static String table(Path folder) {
      return "killed_" + digest(folder.toString()).replaceAll("\\W", "_");
    }

    @Override
    public List<String> arguments(Path folder) {
      return List.of(
          "-o",
          server().url(),
          "--user=postgres",
          "--table=" + table(folder),
          "--write-mode=" + mode);
    }

    @Override
    public boolean appends() {
      return mode.equals("append");
    }

    /// The server takes a moment to see that its client is dead.
    @Override
    public List<String> shows(Path folder) {
      String url = server().url() + "?user=postgres";
      String none = rows(url, "SELECT 0");
      long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
      while (!rows(url, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'etl'")
          .equals(none)) {
        assertThat(System.nanoTime()).as("a connection of the dead").isLessThan(deadline);
        Thread.onSpinWait();
      }
      return List.of(
          rows(url, "SELECT 0 WHERE to_regclass('" + table(folder) + "') IS NULL").equals(none)
              ? ""
              : rows(url, "SELECT * FROM " + table(folder) + " ORDER BY id, value"));
    }

    /// Nothing else is left in the database.
    @Override
    public String leaves(Path folder) {
      return shows(folder)
          + rows(
              server().url() + "?user=postgres",
              "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname ~ 'etl|staging|tmp'");
    }

    @Override
    public String toString() {
      return "table of PostgreSQL, " + mode;
    }
  }

  /// A table of SQLite.
  record SqliteTable(String mode, boolean exists) implements KillTarget {
    @Override
    public List<String> arguments(Path folder) {
      return List.of("-o", file(folder).toString(), "--table=facts", "--write-mode=" + mode);
    }

    private static Path file(Path folder) {
      return folder.resolve("facts.db");
    }

    @Override
    public boolean appends() {
      return mode.equals("append");
    }

    @Override
    public List<String> shows(Path folder) {
      String url = "jdbc:sqlite:" + file(folder);
      String none = digest("");
      boolean there =
          Files.exists(file(folder)) && !rows(url, "SELECT name FROM sqlite_schema").equals(none);
      return List.of(there ? rows(url, "SELECT * FROM facts ORDER BY rowid") : "");
    }

    /// The bytes of the file tell nothing: the pages of old rows are used again.
    @Override
    public String leaves(Path folder) {
      return shows(folder) + FolderContent.of(folder).files().keySet().toString();
    }

    @Override
    public String toString() {
      return (exists ? "table of SQLite, " : "new table of SQLite, ") + mode;
    }
  }

  /// The rows of a query, in their order.
  static String rows(String url, String query) {
    StringBuilder rows = new StringBuilder();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          rows.append(result.getString(column)).append(',');
        }
        rows.append('\n');
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return digest(rows.toString());
  }

  /// What tells texts apart, and can be printed.
  static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1));
      return text.length() + " bytes " + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) ? digest(Files.readString(file, ISO_8859_1)) : "";
  }
}
