package dev.etl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows that pass through: a filter and a logarithm, from CSV to CSV. All write to one path, so
/// that a pipeline over that path can tell whether they wrote the same.
final class RowsCase {
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
    Path check = Files.writeString(programs.scratch().resolve("check.yaml"), check(out));
    WrittenRows rows = new WrittenRows(out, rounds, programs);
    List<Timing> timings = rows.measure(contenders(rows), contender -> sums(contender, check));
    Timing etl = Cases.timing(timings, "etl");
    Bar speed = Bar.againstFastestPeer(timings);
    CaseResult result =
        new CaseResult(
            "rows", title, List.of(speed, WrittenRows.memory(etl, 250)), timings, List.of(), false);
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

  /// A pipeline that counts and sums what is in a file.
  private static String check(Path out) {
    return """
    extract:
      - csv: %s
        columns: {id: long, value: double, lv: double}
    transform:
      - aggregate: {by: [source], rows: count(), ids: sum(id), value: mean(value), lv: mean(lv), spread: std(lv)}
    """
        .formatted(out.toAbsolutePath());
  }

  private Optional<String> sums(Contender contender, Path check)
      throws IOException, InterruptedException, BenchException {
    return Optional.of(
        programs
            .run(List.of("target/etl", "run", "--quiet", "--file=" + check, "--format=csv"))
            .orFail("the check of " + contender.name())
            .output());
  }
}
