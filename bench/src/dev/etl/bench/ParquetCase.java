package dev.etl.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows that pass through: a filter and a logarithm, from CSV to Parquet. All write to one path, and
/// DuckDB reads what each of them wrote; where it is not to be had, nothing is compared.
final class ParquetCase {
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
    WrittenRows rows = new WrittenRows(out, rounds, programs);
    List<Timing> timings = rows.measure(contenders(rows), contender -> sums(contender, out));
    Timing etl = Cases.timing(timings, "etl");
    String asked = "at most 2.0 of the fastest peer's time (aim for 1.5)";
    Bar speed =
        Timing.ofFastestPeer(timings)
            .map(peer -> Bar.atMost(asked, etl.median() / peer.median(), 2.0))
            .orElseGet(() -> Bar.notJudged(asked + ": no peer ran"));
    CaseResult result =
        new CaseResult(
            "parquet",
            title,
            List.of(speed, WrittenRows.memory(etl, 400)),
            timings,
            List.of(),
            false);
    return quick ? result.withoutVerdicts() : result;
  }

  private List<Contender> contenders(WrittenRows rows)
      throws IOException, InterruptedException, BenchException {
    Path out = rows.out();
    Path folder = data.files();
    List<Path> files = Datasets.list(folder);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(rows.etl(folder));
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

  private Optional<String> sums(Contender contender, Path out)
      throws IOException, InterruptedException, BenchException {
    return peers.has("duckdb")
        ? Optional.of(
            programs
                .run(List.of(peers.python(), "bench/peers/duckdb_sums.py", out.toString()))
                .orFail("the check of " + contender.name())
                .output())
        : Optional.empty();
  }
}
