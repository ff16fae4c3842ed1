package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.data.Milestone;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Databases that are files, while others make, lock, move and remove the same file.
@Timeout(60)
final class DatabaseFileTest {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @TempDir private Path folder;

  @Test
  void theLoserOfTwoRunsLeavesTheDatabaseOfTheWinnerWhole() throws Exception {
    try (HeldRun a = HeldRun.start(Milestone.CLAIMED, arguments("facts.db", "a", good()));
        HeldRun b = HeldRun.start(Milestone.CLAIMED, arguments("facts.db", "b", good()))) {
      a.await();
      b.await();
      Outcome first = a.end();
      Outcome second = b.end();
      assertThat(List.of(first.exitCode(), second.exitCode())).containsExactlyInAnyOrder(0, 6);
      assertThat(query("facts.db", "SELECT name FROM sqlite_schema"))
          .containsExactly(first.exitCode() == 0 ? "a" : "b");
    }
    assertThat(names()).containsExactly("facts.db");
  }

  @Test
  void ofTwoRunsThatFailNothingIsLeft() throws Exception {
    try (HeldRun a = HeldRun.start(Milestone.CLAIMED, arguments("facts.db", "a", bad()));
        HeldRun b = HeldRun.start(Milestone.CLAIMED, arguments("facts.db", "b", bad()))) {
      a.await();
      b.await();
      assertThat(List.of(a.end().exitCode(), b.end().exitCode())).containsExactlyInAnyOrder(4, 6);
    }
    assertThat(names()).isEmpty();
  }

  /// Rows in a file without a name would be gone.
  @Test
  void aRunThatWaitedForAFileThatIsGoneByThenMakesAnother() throws Exception {
    assumeTrue(Files.exists(DESCRIPTORS));
    Path file = Files.createFile(folder.resolve("facts.db"));
    Path input = good();
    CompletableFuture<Outcome> waiting;
    try (Connection holder = connect("facts.db");
        Statement statement = holder.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      waiting = CompletableFuture.supplyAsync(() -> load("facts.db", "t", input));
      while (openings(file) < 2 && !waiting.isDone()) {
        Thread.onSpinWait();
      }
      Files.delete(file);
      statement.execute("ROLLBACK");
    }
    Outcome outcome = waiting.join();
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(query("facts.db", "SELECT * FROM t")).containsExactly("1", "2");
    assertThat(names()).containsExactly("facts.db");
  }

  private static long openings(Path file) throws IOException {
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      Object key = key(file);
      return descriptors.filter(descriptor -> key.equals(key(descriptor))).count();
    }
  }

  private static Object key(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (IOException _) {
      return "closed by now";
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CLAIMED", "APPENDED", "PREPARED"})
  void aDatabaseThatIsReplacedDuringTheRunIsAnError(Milestone milestone) throws Exception {
    load("facts.db", "t", good());
    load("other.db", "u", good());
    try (HeldRun run = HeldRun.at(milestone, arguments("facts.db", "t", good()))) {
      Files.move(folder.resolve("facts.db"), folder.resolve("moved.db"));
      Files.move(folder.resolve("other.db"), folder.resolve("facts.db"));
      Outcome outcome = run.end();
      assertThat(outcome.exitCode()).isEqualTo(5);
      assertThat(outcome.stderr()).contains("facts.db", "moved, deleted or replaced");
    }
    assertThat(query("facts.db", "SELECT * FROM u")).containsExactly("1", "2");
    assertThat(query("moved.db", "SELECT * FROM t")).containsExactly("1", "2");
    assertThat(names()).containsExactlyInAnyOrder("facts.db", "moved.db");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDatabaseThatIsDeletedDuringTheRunIsAnError(boolean isNew) throws Exception {
    if (!isNew) {
      load("facts.db", "t", good());
    }
    try (HeldRun run = HeldRun.at(Milestone.CLAIMED, arguments("facts.db", "t", good()))) {
      Files.delete(folder.resolve("facts.db"));
      Files.writeString(folder.resolve("facts.db"), "");
      Outcome outcome = run.end();
      assertThat(outcome.exitCode()).isEqualTo(5);
    }
    assertThat(folder.resolve("facts.db")).isEmptyFile();
  }

  @Test
  void aDatabaseOfAnotherDriverThatIsReplacedDuringTheRunIsAnError() throws Exception {
    String jar =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(path -> path.contains("duckdb_jdbc"))
            .findFirst()
            .orElseThrow();
    List<String> arguments = new ArrayList<>(arguments("facts.duckdb", "t", good()));
    arguments.set(2, "jdbc:duckdb:" + arguments.get(2));
    arguments.add("--driver-path=" + jar);
    try (HeldRun run = HeldRun.at(Milestone.CLAIMED, arguments)) {
      Files.move(folder.resolve("facts.duckdb"), folder.resolve("moved.duckdb"));
      Outcome outcome = run.end();
      assertThat(outcome.stderr()).contains("moved, deleted or replaced");
      assertThat(outcome.exitCode()).isEqualTo(5);
    }
  }

  @Test
  void anEmptyDatabaseOfAKilledRunIsRemovedByTheNextOneThatFails() throws Exception {
    Path file = Files.createFile(folder.resolve("facts.db"));
    Files.writeString(
        folder.resolve(".facts.db.etl-999999-0123456789abcdef.lock"), key(file).toString());
    assertThat(load("facts.db", "t", bad()).exitCode()).isEqualTo(4);
    assertThat(names()).isEmpty();
  }

  @Test
  void anEmptyDatabaseOfSomebodyElseStays() throws Exception {
    Files.createFile(folder.resolve("facts.db"));
    Files.writeString(folder.resolve(".facts.db.etl-999999-0123456789abcdef.lock"), "another");
    assertThat(load("facts.db", "t", bad()).exitCode()).isEqualTo(4);
    assertThat(names()).containsExactly("facts.db");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDatabaseWithTwoNamesHasOneLock(boolean symbolic) throws Exception {
    load("facts.db", "t", good());
    link("linked.db", symbolic);
    try (HeldRun run = HeldRun.at(Milestone.APPENDED, arguments("facts.db", "a", good()))) {
      assertThat(load("linked.db", "b", good()).exitCode()).isEqualTo(6);
      assertThat(run.end().exitCode()).isZero();
    }
    Outcome outcome = load("linked.db", "b", good());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    for (String name : List.of("facts.db", "linked.db")) {
      assertThat(query(name, "SELECT name FROM sqlite_schema")).contains("t", "a", "b");
    }
    assertThat(names()).containsExactlyInAnyOrder("facts.db", "linked.db");
  }

  private void link(String name, boolean symbolic) throws IOException {
    Path file = folder.resolve("facts.db");
    if (symbolic) {
      Files.createSymbolicLink(folder.resolve(name), file);
    } else {
      Files.createLink(folder.resolve(name), file);
    }
  }

  @Test
  void aLinkThatLeadsNowhereYetIsFollowed() throws Exception {
    link("linked.db", /* symbolic= */ true);
    assertThat(load("linked.db", "t", bad()).exitCode()).isEqualTo(4);
    assertThat(folder.resolve("facts.db")).doesNotExist();
    assertThat(load("linked.db", "t", good()).exitCode()).isZero();
    assertThat(query("facts.db", "SELECT * FROM t")).containsExactly("1", "2");
    assertThat(folder.resolve("linked.db")).isSymbolicLink();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoTargetsInOneFileAreRefusedByWhateverName(boolean symbolic) throws Exception {
    load("facts.db", "t", good());
    link("linked.db", symbolic);
    Outcome outcome =
        pipeline(
            "{jdbc: jdbc:sqlite:facts.db, table: a}", "{jdbc: jdbc:sqlite:linked.db, table: b}");
    assertThat(outcome.stderr()).contains("another table of the same file");
    assertThat(outcome.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{file: missing/a.csv}",
        "{jdbc: jdbc:sqlite:locked.db, table: t}",
        "{jdbc: jdbc:sqlite:missing/a.db, table: t}"
      })
  void ifTheSecondTargetIsRefusedTheFirstIsAsItWas(String second) throws Exception {
    load("locked.db", "t", good());
    try (Connection holder = connect("locked.db");
        Statement statement = holder.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      Outcome outcome = pipeline("{jdbc: jdbc:sqlite:facts.db, table: t, mode: overwrite}", second);
      assertThat(outcome.exitCode()).isIn(5, 6);
      assertThat(folder.resolve("facts.db")).doesNotExist();
      load("facts.db", "t", good());
      byte[] before = Files.readAllBytes(folder.resolve("facts.db"));
      outcome = pipeline("{jdbc: jdbc:sqlite:facts.db, table: t, mode: overwrite}", second);
      assertThat(outcome.exitCode()).isIn(5, 6);
      assertThat(folder.resolve("facts.db")).hasBinaryContent(before);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rejects", "--report"})
  void noOtherFileOfARunTakesThePlaceOfADatabase(String option) throws Exception {
    load("facts.db", "t", good());
    Outcome outcome = load("facts.db", "t", good(), option + "=" + folder.resolve("facts.db"));
    assertThat(outcome.stderr())
        .containsAnyOf("name the same file", "is not the name of a file of ");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(query("facts.db", "SELECT * FROM t")).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:sqlite:file:%sfacts.db?mode=memory",
        "jdbc:sqlite:file:%sfacts.db?vfs=memdb",
        "jdbc:duckdb:",
        "jdbc:duckdb::memory:",
        "jdbc:h2:mem:facts",
      })
  void aDatabaseInMemoryIsRefusedHoweverItIsNamed(String url) throws Exception {
    Outcome outcome =
        InProcess.ETL.run(
            "run", "-o", url.formatted(folder + "/"), "--table=t", good().toString(), "--limit=9");
    assertThat(outcome.stderr()).contains("names no file");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"facts.db?foreign_key=on", "file:facts.db?mode=foo", "facts.db?vfs=no"})
  void aParameterThatIsUnknownMakesNoFile(String name) throws Exception {
    Outcome outcome = pipeline("{jdbc: 'jdbc:sqlite:" + name + "', table: t}");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isNotZero();
    assertThat(names()).isEmpty();
  }

  @Test
  void aUriNamesTheFileThatSqliteFinds() throws Exception {
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "-o",
            "jdbc:sqlite:file://localhost" + folder + "/a%20b+c.db?mode=rwc",
            "--table=t",
            good().toString(),
            "--limit=9");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(names()).containsExactly("a b+c.db");
    assertThat(query("a b+c.db", "SELECT * FROM t")).containsExactly("1", "2");
  }

  /// Written once: a run that reads it must not find it changed.
  private Path good() throws IOException {
    Path good = inputs().resolve("good.csv");
    return Files.exists(good) ? good : Files.writeString(good, "id\n1\n2\n");
  }

  /// Its last row is wrong, so that others were loaded before.
  private Path bad() throws IOException {
    return Files.writeString(inputs().resolve("bad.csv"), "id\n1\nx\n");
  }

  private Path inputs() throws IOException {
    return Files.createDirectories(folder.resolve("inputs"));
  }

  private List<String> arguments(String name, String table, Path input) {
    return List.of(
        "run",
        "-o",
        folder.resolve(name).toString(),
        "--table=" + table,
        "--write-mode=overwrite",
        "--type=id=long",
        "--limit=1000",
        input.toString());
  }

  private Outcome load(String name, String table, Path input, String... more) {
    List<String> arguments = new ArrayList<>(arguments(name, table, input));
    arguments.addAll(List.of(more));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  private Outcome pipeline(String... targets) throws IOException {
    good();
    Path pipeline =
        Files.writeString(
            inputs().resolve("pipeline.yaml"),
            "extract: {csv: good.csv}\ntransform: [{limit: 9}]\nload:\n  - "
                + String.join("\n  - ", targets)
                    .replace("sqlite:file:", "sqlite:file:../")
                    .replaceAll("sqlite:(?!file:)", "sqlite:../")
                    .replace("{file: ", "{file: ../"));
    return InProcess.ETL.run("run", "-f", pipeline.toString());
  }

  /// All that is beside the inputs.
  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("inputs"))
          .toList();
    }
  }

  private Connection connect(String name) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
  }

  private List<String> query(String name, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect(name);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
