package dev.etl.bench;

import dev.etl.bench.Contender.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Rows that pass through: a filter and a logarithm, from CSV to CSV. All write to one path, so that
/// a pipeline over that path can tell whether they wrote the same.
final class RowsCase {
  private static final double MIB = 1 << 20;
  private static final String CHECK =
      """
      extract:
        - csv: %s
          columns: {id: long, value: double, lv: double}
      transform:
        - aggregate: {by: [source], rows: count(), ids: sum(id), value: mean(value), lv: mean(lv), spread: std(lv)}
      """;

  private final boolean quick;
  private final Datasets data;
  private final Peers peers;
  private final Rounds rounds;
  private final Programs programs;

  RowsCase(boolean quick, Datasets data, Peers peers, Rounds rounds, Programs programs) {
    this.quick = quick;
    this.data = data;
    this.peers = peers;
    this.rounds = rounds;
    this.programs = programs;
  }

  CaseResult run(String title) throws IOException, InterruptedException, BenchException {
    Path out = programs.scratch().resolve("rows.csv");
    List<Contender> contenders = contenders(out);
    checkAgreement(contenders, out);
    List<Timing> timings = rounds.measure(contenders, false);
    Files.deleteIfExists(out);
    Timing etl = Cases.timing(timings, "etl");
    Optional<Timing> fastest =
        timings.stream()
            .filter(timing -> timing.contender().role() == Role.PEER)
            .min(Comparator.comparingDouble(Timing::median));
    Bar speed =
        fastest
            .map(
                peer ->
                    Bar.atMost(
                        "no slower than the fastest peer (" + peer.contender().name() + ")",
                        etl.median() / peer.median(),
                        1.0))
            .orElseGet(() -> Bar.notJudged("no slower than the fastest peer (no peer ran)"));
    String memory = "at most 250 MiB";
    Bar peak =
        etl.peakBytes().isPresent()
            ? Bar.atMost(memory, etl.peakBytes().getAsLong() / MIB, 250)
            : Bar.notJudged(memory);
    CaseResult result =
        new CaseResult("rows", title, List.of(speed, peak), timings, List.of(), false);
    return quick ? result.withoutVerdicts() : result;
  }

  private List<Contender> contenders(Path out) throws IOException, InterruptedException, BenchException {
    Path folder = data.files();
    List<Path> files = Datasets.list(folder);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(
        new Contender(
            "etl",
            Role.ETL,
            List.of(
                "target/etl",
                "run",
                "--no-progress",
                "--where=value > 0.5",
                "--derive=lv = ln(value)",
                "--output=" + out,
                folder.toString())));
    if (peers.has("polars")) {
      String program = "polars_rows.py";
      contenders.add(peers.contender("polars", program, "declared " + out, files));
      contenders.add(peers.contender("polars, types inferred", program, "inferred " + out, files));
    }
    if (peers.has("duckdb")) {
      String program = "duckdb_rows.py";
      String rest = Machine.cores() + " " + out;
      contenders.add(peers.contender("duckdb", program, "ordered " + rest, files));
      contenders.add(peers.contender("duckdb, any order", program, "unordered " + rest, files));
    }
    return contenders;
  }

  /// What each of them wrote must have the same rows, as far as counts and sums tell.
  private void checkAgreement(List<Contender> contenders, Path out)
      throws IOException, InterruptedException, BenchException {
    Path pipeline = Files.writeString(programs.scratch().resolve("check.yaml"), CHECK.formatted(out.toAbsolutePath()));
    String expected = "";
    for (Contender contender : contenders) {
      Files.deleteIfExists(out);
      programs.run(contender.command()).orFail(contender.name());
      String found =
          programs
              .run(List.of("target/etl", "run", "--quiet", "--file=" + pipeline, "--format=csv"))
              .orFail("the check of " + contender.name())
              .output();
      if (!expected.isEmpty()) {
        Agreement.check(contenders.getFirst().name(), expected, contender.name(), found);
      }
      expected = expected.isEmpty() ? found : expected;
    }
  }
}
