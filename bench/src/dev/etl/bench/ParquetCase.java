package dev.etl.bench;

import dev.etl.bench.Contender.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Rows that pass through: a filter and a logarithm, from CSV to Parquet. All write to one path, and
/// DuckDB reads what each of them wrote; where it is not to be had, nothing is compared.
final class ParquetCase {
  private static final double MIB = 1 << 20;

  private final boolean quick;
  private final Datasets data;
  private final Peers peers;
  private final Rounds rounds;
  private final Programs programs;

  ParquetCase(boolean quick, Datasets data, Peers peers, Rounds rounds, Programs programs) {
    this.quick = quick;
    this.data = data;
    this.peers = peers;
    this.rounds = rounds;
    this.programs = programs;
  }

  CaseResult run(String title) throws IOException, InterruptedException, BenchException {
    Path out = programs.scratch().resolve("rows.parquet");
    List<Contender> contenders = contenders(out);
    checkAgreement(contenders, out);
    List<Timing> timings = rounds.measure(contenders, false);
    Files.deleteIfExists(out);
    Timing etl = Cases.timing(timings, "etl");
    Optional<Timing> fastest =
        timings.stream()
            .filter(timing -> timing.contender().role() == Role.PEER)
            .min(Comparator.comparingDouble(Timing::median));
    String asked = "at most 2.0 of the fastest peer's time (aim for 1.5)";
    Bar speed =
        fastest
            .map(peer -> Bar.atMost(asked, etl.median() / peer.median(), 2.0))
            .orElseGet(() -> Bar.notJudged(asked + ": no peer ran"));
    String memory = "at most 400 MiB";
    Bar peak =
        etl.peakBytes().isPresent()
            ? Bar.atMost(memory, etl.peakBytes().getAsLong() / MIB, 400)
            : Bar.notJudged(memory);
    CaseResult result =
        new CaseResult("parquet", title, List.of(speed, peak), timings, List.of(), false);
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
      contenders.add(peers.contender("polars", "polars_parquet.py", "zstd " + out, files));
      contenders.add(peers.contender("polars, snappy", "polars_parquet.py", "snappy " + out, files));
    }
    if (peers.has("duckdb")) {
      String program = "duckdb_parquet.py";
      int threads = Machine.cores();
      contenders.add(peers.contender("duckdb", program, "ordered " + threads + " snappy " + out, files));
      contenders.add(peers.contender("duckdb, zstd", program, "ordered " + threads + " zstd " + out, files));
      contenders.add(
          peers.contender("duckdb, any order", program, "unordered " + threads + " snappy " + out, files));
    }
    return contenders;
  }

  /// What each of them wrote must have the same rows, as far as counts and sums tell.
  private void checkAgreement(List<Contender> contenders, Path out)
      throws IOException, InterruptedException, BenchException {
    String expected = "";
    for (Contender contender : contenders) {
      Files.deleteIfExists(out);
      programs.run(contender.command()).orFail(contender.name());
      if (!peers.has("duckdb")) {
        continue;
      }
      String found =
          programs
              .run(List.of(peers.python(), "bench/peers/duckdb_sums.py", out.toString()))
              .orFail("the check of " + contender.name())
              .output();
      if (!expected.isEmpty()) {
        Agreement.check(contenders.getFirst().name(), expected, contender.name(), found);
      }
      expected = expected.isEmpty() ? found : expected;
    }
  }
}
