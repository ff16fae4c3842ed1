package dev.etl;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.sink.postgres.PostgresSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs of the program that load a table of PostgreSQL.
@Timeout(120)
final class PostgresRunTest {
  private static final int ROWS = 50_000;

  private final PostgresSchema schema = PostgresSchema.create();

  @TempDir private Path folder;

  @AfterEach
  void close() {
    schema.close();
  }

  private Path numbers() throws IOException {
    StringBuilder text = new StringBuilder("id,value,name\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(row).append(',').append(row / 8.0).append(",n").append(row % 7).append('\n');
    }
    return Files.writeString(folder.resolve("numbers.csv"), text);
  }

  static Stream<Arguments> strategies() {
    return Modes.names().stream()
        .flatMap(mode -> Stream.of(1, 4).map(workers -> Arguments.of(mode, workers)));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void theSameRowsArriveInTheSameOrderUnderEveryMode(String mode, int workers) throws IOException {
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            numbers().toString(),
            "--mode=" + mode,
            "-j" + workers,
            "--where=id % 2 = 0",
            "-o",
            schema.url(),
            "--user=postgres",
            "--table=facts");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(
            schema.ask(
                "SELECT count(*), sum(value), bool_and(id = before + 2) FROM"
                    + " (SELECT *, lag(id, 1, -2) OVER (ORDER BY ctid) AS before FROM facts) AS x"))
        .containsExactly(ROWS / 2 + "|" + sum() + "|t");
  }

  private static String sum() {
    double sum = 0;
    for (int row = 0; row < ROWS; row += 2) {
      sum += row / 8.0;
    }
    return Long.toString((long) sum);
  }

  @Test
  void everyKindOfErrorHasItsExitCode() throws IOException {
    String[] arguments = {
      "run",
      numbers().toString(),
      "--select=id,value",
      "-o",
      schema.url(),
      "--user=postgres",
      "--table=facts"
    };
    assertThat(InProcess.ETL.run(arguments).exitCode()).isZero();
    assertThat(InProcess.ETL.run(arguments).exitCode()).isEqualTo(2);
    assertThat(run(arguments, "--write-mode=fail").exitCode()).isEqualTo(5);
    schema.execute("CREATE UNIQUE INDEX one_name ON facts (id)");
    Outcome twice = run(arguments, "--write-mode=append");
    assertThat(twice.exitCode()).isEqualTo(4);
    assertThat(twice.stderr()).contains("row 1: ").contains("one_name").doesNotContain("\tat ");
    assertThat(run(arguments, "--write-mode=upsert", "--key=id").exitCode()).isZero();
    assertThat(run(arguments, "--write-mode=overwrite").exitCode()).isZero();
    assertThat(schema.ask("SELECT count(*) FROM facts")).containsExactly("" + ROWS);
  }

  private static Outcome run(String[] arguments, String... more) {
    return InProcess.ETL.run(
        Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void badRowsLeaveTheTableAsItWas() throws IOException {
    schema.execute("CREATE TABLE facts (value double precision)", "INSERT INTO facts VALUES (7)");
    Path bad = Files.writeString(folder.resolve("bad.csv"), "value\n1\nx\n");
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            bad.toString(),
            "--type=value=double",
            "--select=value",
            "-o",
            schema.url(),
            "--user=postgres",
            "--table=facts",
            "--write-mode=overwrite");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("7");
    assertThat(schema.leftBehind()).isEmpty();
  }

  /// The driver reads the variable PGPASSFILE of its own process.
  @Test
  void thePasswordMayStandInTheUsersFile() throws IOException, InterruptedException {
    String role = "filed_" + schema.name();
    Path rules = Path.of(schema.ask("SHOW hba_file").getFirst());
    String before = Files.readString(rules);
    schema.execute(
        "CREATE ROLE " + role + " LOGIN PASSWORD 'in:file'",
        "GRANT ALL ON SCHEMA " + schema.name() + " TO " + role);
    Files.writeString(rules, "host all " + role + " all scram-sha-256\n" + before);
    schema.execute("SELECT pg_reload_conf()");
    Path passwords =
        Files.writeString(folder.resolve("pgpass"), "localhost:*:*:" + role + ":in\\:file\n");
    try {
      List<String> run =
          List.of(
              "run",
              numbers().toString(),
              "--quiet",
              "--select=id",
              "-o",
              schema.url(),
              "--user=" + role,
              "--table=facts");
      assertThat(inItsOwnProcess(Map.of("PGPASSFILE", "/missing"), run)).isEqualTo(5);
      assertThat(inItsOwnProcess(Map.of("PGPASSFILE", passwords.toString()), run)).isZero();
      assertThat(schema.ask("SELECT count(*) FROM facts")).containsExactly("" + ROWS);
    } finally {
      Files.writeString(rules, before);
      schema.execute(
          "SELECT pg_reload_conf()", "DROP OWNED BY " + role + " CASCADE", "DROP ROLE " + role);
    }
  }

  /// Terminated it cleans up; killed the server does.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aProcessThatEndsInTheMiddleLeavesTheOldTable(boolean killed)
      throws IOException, InterruptedException {
    schema.execute("CREATE TABLE facts (id bigint)", "INSERT INTO facts VALUES (7)");
    ProcessBuilder builder =
        process(
            List.of(
                "run",
                "-",
                "--select=id",
                "-o",
                schema.url(),
                "--user=postgres",
                "--table=facts",
                "--write-mode=overwrite"));
    Process process = builder.redirectInput(ProcessBuilder.Redirect.PIPE).start();
    String sessions =
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'etl' AND query LIKE 'COPY %%%s%%'"
            .formatted(schema.name());
    Thread.ofVirtual().start(() -> writeWithoutEnd(process.getOutputStream()));
    while (schema.ask(sessions).isEmpty()) {
      assertThat(process.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    if (killed) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
    assertThat(process.waitFor()).isEqualTo(128 + (killed ? 9 : 15));
    while (!schema.ask(sessions).isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(schema.ask("SELECT * FROM facts")).containsExactly("7");
    assertThat(schema.leftBehind()).isEmpty();
  }

  private static void writeWithoutEnd(OutputStream rows) {
    try (rows) {
      rows.write("id\n".getBytes(US_ASCII));
      byte[] more = "1\n".repeat(10_000).getBytes(US_ASCII);
      while (true) {
        rows.write(more);
      }
    } catch (IOException _) {
      // The process has ended.
    }
  }

  private static int inItsOwnProcess(Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = process(arguments);
    builder.environment().putAll(environment);
    return builder.start().waitFor();
  }

  private static ProcessBuilder process(List<String> arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.etl.Main");
    builder.command().addAll(arguments);
    return builder
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  @Test
  void timestampsWithAZoneArriveAsInstants() throws IOException {
    Path input =
        Files.writeString(
            folder.resolve("t.csv"),
            "t,n\n2026-03-01T12:00:00.5+02:00,1.5\n1500-06-01T12:00:00Z,2.5\n");
    String[] arguments = {
      "run", input.toString(), "--where=true", "-o", schema.url(), "--user=postgres", "--table=f"
    };
    assertThat(InProcess.ETL.run(arguments).exitCode()).isZero();
    // A double in a numeric column is sent as text.
    schema.execute("ALTER TABLE f ALTER n TYPE numeric");
    assertThat(run(arguments, "--write-mode=append").exitCode()).isZero();
    assertThat(
            schema.ask(
                "SELECT t AT TIME ZONE 'UTC', pg_typeof(t), count(*) FROM f GROUP BY 1, 2 ORDER BY"
                    + " 1"))
        .containsExactly(
            "1500-06-01 12:00:00|timestamp with time zone|2",
            "2026-03-01 10:00:00.5|timestamp with time zone|2");
  }
}
