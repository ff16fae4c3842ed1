package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.sink.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A target that two runs load at once. Each run loads the rows `RUN,0` to `RUN,n`.
interface PairTarget {
  /// The columns of the rows.
  String HEADER = "run,id\n";

  /// The arguments of a run that names it.
  ///
  /// @param folder that it is in, or may use
  /// @param run which of the two
  List<String> arguments(Path folder, String run) throws IOException;

  /// Whether an earlier run has loaded it.
  boolean exists();

  /// Whether the rows of earlier runs stay.
  boolean keeps();

  /// Whether only one run may load it.
  default boolean isForOne() {
    return false;
  }

  /// Its rows, in parts that are published apart; a part that is not there has none.
  List<List<String>> rows(Path folder) throws IOException, SQLException;

  /// Fails unless it holds all the rows of each run that it ought to hold, once, and no others, and
  /// nothing temporary is left beside it.
  ///
  /// @param count how many rows each run has
  /// @param published the runs that ended well
  /// @param possible runs that were killed, and may have published before
  default void check(Path folder, int count, Set<String> published, Set<String> possible)
      throws IOException, SQLException {
    for (List<String> part : rows(folder)) {
      assertThat(part).as("%s: rows", this).doesNotHaveDuplicates();
      Set<String> runs = new TreeSet<>();
      part.forEach(row -> runs.add(row.substring(0, row.indexOf(','))));
      assertThat(part).as("%s: rows of %s", this, runs).hasSize(runs.size() * count);
      Set<String> allowed = new TreeSet<>(published);
      allowed.addAll(possible);
      if (exists() && (keeps() || published.isEmpty())) {
        allowed.add("old");
      }
      assertThat(allowed).as("%s: runs", this).containsAll(runs);
      if (keeps()) {
        assertThat(runs).as("%s: runs", this).containsAll(published);
        assertThat(runs.contains("old")).as("%s: old rows", this).isEqualTo(exists());
      } else {
        assertThat(runs.size()).as("%s: runs", this).isLessThanOrEqualTo(1);
        assertThat(runs.isEmpty() && (exists() || !published.isEmpty())).as("%s", this).isFalse();
      }
    }
    if (possible.isEmpty()) {
      assertThat(temporary(folder)).as("%s", this).isEmpty();
    }
  }

  /// The temporary files in a folder.
  static List<String> temporary(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\..*|.*-(journal|wal|shm)"))
          .toList();
    }
  }

  /// A file.
  record OneFile(String name, String mode, boolean exists) implements PairTarget {
    @Override
    public List<String> arguments(Path folder, String run) {
      return List.of("-o", folder.resolve(name).toString(), "--write-mode=" + mode(run));
    }

    /// Only the two runs themselves demand that nothing is there.
    private String mode(String run) {
      return isForOne() && run.equals("later") ? "overwrite" : mode;
    }

    @Override
    public boolean keeps() {
      return mode.equals("append");
    }

    @Override
    public boolean isForOne() {
      return mode.equals("fail");
    }

    @Override
    public List<List<String>> rows(Path folder) throws IOException, SQLException {
      return List.of(fileRows(folder.resolve(name)));
    }
  }

  /// A folder of parts.
  record Parts(String mode, String format, boolean exists) implements PairTarget {
    @Override
    public List<String> arguments(Path folder, String run) {
      return List.of(
          "-o",
          folder.resolve("parts").toString(),
          "--partition-by=run",
          "--format=" + format,
          "--write-mode=" + mode);
    }

    @Override
    public boolean keeps() {
      return mode.equals("append");
    }

    @Override
    public List<List<String>> rows(Path folder) throws IOException, SQLException {
      Path parts = folder.resolve("parts");
      if (!Files.exists(parts)) {
        return List.of(List.of());
      }
      return List.of(
          query(
              "jdbc:duckdb:",
              "SELECT run, id FROM read_%s('%s/*/*.%s', hive_partitioning = true)"
                  .formatted(format, parts, format)));
    }
  }

  /// A table of SQLite, or one for each run in the same file.
  record SqliteTable(String mode, boolean own, boolean exists) implements PairTarget {
    @Override
    public List<String> arguments(Path folder, String run) {
      return List.of(
          "-o", file(folder).toString(), "--table=" + table(run), "--write-mode=" + mode);
    }

    private String table(String run) {
      return own ? run : "facts";
    }

    private static Path file(Path folder) {
      return folder.resolve("facts.db");
    }

    @Override
    public boolean keeps() {
      return own || mode.equals("append");
    }

    @Override
    public List<List<String>> rows(Path folder) throws SQLException {
      if (!Files.exists(file(folder))) {
        return List.of(List.of());
      }
      String url = "jdbc:sqlite:" + file(folder);
      List<String> rows = new ArrayList<>();
      for (String name : query(url, "SELECT name FROM sqlite_schema WHERE type = 'table'")) {
        rows.addAll(query(url, "SELECT run, id FROM \"" + name + '"'));
      }
      return List.of(rows);
    }
  }

  /// A table of PostgreSQL, for each folder another one.
  record PostgresTable(String mode, boolean exists) implements PairTarget {
    @Override
    public List<String> arguments(Path folder, String run) {
      return List.of(
          "-o",
          PostgresServer.shared().url(),
          "--user=postgres",
          "--table=" + table(folder),
          "--write-mode=" + mode);
    }

    private static String table(Path folder) {
      return "paired_" + KillTarget.digest(folder.toString()).replaceAll("\\W", "_");
    }

    @Override
    public boolean keeps() {
      return mode.equals("append");
    }

    @Override
    public List<List<String>> rows(Path folder) throws SQLException {
      String url = PostgresServer.shared().url() + "?user=postgres";
      boolean there =
          query(url, "SELECT to_regclass('" + table(folder) + "') IS NOT NULL").contains("t");
      return List.of(there ? query(url, "SELECT run, id FROM " + table(folder)) : List.of());
    }
  }

  /// A file and a table of SQLite, of one pipeline.
  record FileAndTable(boolean exists) implements PairTarget {
    private static final SqliteTable TABLE = new SqliteTable("overwrite", false, true);

    @Override
    public List<String> arguments(Path folder, String run) throws IOException {
      Path pipeline = folder.resolve("pipeline.yaml");
      if (!Files.exists(pipeline)) {
        Files.writeString(
            pipeline,
            """
            extract: {csv: "${INPUT}"}
            load:
              - file: a.csv
              - jdbc: jdbc:sqlite:facts.db
                table: facts
                mode: overwrite
            """);
      }
      return List.of("-f", pipeline.toString());
    }

    @Override
    public boolean keeps() {
      return false;
    }

    @Override
    public List<List<String>> rows(Path folder) throws IOException, SQLException {
      return List.of(fileRows(folder.resolve("a.csv")), TABLE.rows(folder).getFirst());
    }
  }

  private static List<String> fileRows(Path file) throws IOException, SQLException {
    if (!Files.exists(file)) {
      return List.of();
    }
    if (file.toString().endsWith(".parquet")) {
      return query("jdbc:duckdb:", "SELECT run, id FROM '" + file + "'");
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.getFirst() + "\n").isEqualTo(HEADER);
    return lines.subList(1, lines.size());
  }

  private static List<String> query(String url, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        rows.add(result.getString(1) + (columns > 1 ? "," + result.getString(2) : ""));
      }
    }
    return rows;
  }
}
