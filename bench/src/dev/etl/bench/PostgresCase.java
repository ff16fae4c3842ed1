package dev.etl.bench;

import dev.etl.bench.Contender.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A CSV file into a table of PostgreSQL, parsing included, beside one `copyIn` of the same file by
/// the driver. The server is the user's: where `ETL_BENCH_POSTGRES` holds no URL, nothing is judged.
final class PostgresCase {
  static final String VARIABLE = "ETL_BENCH_POSTGRES";

  private static final String TABLE = "etl_bench";
  private static final String BAR = "at least 0.9 of the rows/s of one copyIn of the file";

  private final boolean quick;
  private final Datasets data;
  private final Rounds rounds;
  private final Programs programs;

  PostgresCase(boolean quick, Datasets data, Rounds rounds, Programs programs) {
    this.quick = quick;
    this.data = data;
    this.rounds = rounds;
    this.programs = programs;
  }

  CaseResult run(String title) throws IOException, InterruptedException, BenchException {
    String url = System.getenv(VARIABLE);
    if (url == null || url.isEmpty()) {
      return new CaseResult(
          "postgres",
          title,
          List.of(Bar.notJudged(BAR + " (" + VARIABLE + " names no server)")),
          List.of(),
          List.of("`mvn -q -Ppostgres test-compile` starts a server and prints its URL."),
          false);
    }
    Path file = Datasets.list(data.large()).getFirst();
    Contender etl =
        new Contender(
            "etl",
            Role.ETL,
            List.of(
                "target/etl",
                "run",
                "--no-progress",
                file.toString(),
                "--select=id,value",
                "--output=" + url,
                "--table=" + TABLE,
                "--write-mode=overwrite"));
    Contender copy = java("copyIn", "load", url, file.toString());
    checkAgreement(List.of(etl, copy), url);
    List<Timing> timings = rounds.measure(List.of(etl, copy), false);
    programs.run(java("drop", "drop", url).command()).orFail("dropping the table");
    Bar bar =
        Bar.atLeast(
            BAR, Cases.timing(timings, "copyIn").median() / Cases.timing(timings, "etl").median(), 0.9);
    CaseResult result = new CaseResult("postgres", title, List.of(bar), timings, List.of(), false);
    return quick ? result.withoutVerdicts() : result;
  }

  /// What each of them loaded must be the same rows, as far as counts and exact sums tell.
  private void checkAgreement(List<Contender> contenders, String url)
      throws IOException, InterruptedException, BenchException {
    String expected = "";
    for (Contender contender : contenders) {
      programs.run(java("drop", "drop", url).command()).orFail("dropping the table");
      programs.run(contender.command()).orFail(contender.name());
      String found =
          programs
              .run(java("sums", "sums", url).command())
              .orFail("the check of " + contender.name())
              .output();
      if (!expected.isEmpty()) {
        Agreement.check(contenders.getFirst().name(), expected, contender.name(), found);
      }
      expected = found;
    }
  }

  private static Contender java(String name, String what, String url, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.etl.bench.PostgresCopy",
                what,
                url,
                TABLE));
    command.addAll(List.of(more));
    return new Contender(name, Role.PEER, command, "java dev.etl.bench.PostgresCopy " + what);
  }
}
