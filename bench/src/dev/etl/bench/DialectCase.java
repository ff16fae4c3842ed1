package dev.etl.bench;

import dev.etl.bench.Contender.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A file of a dialect that is not plain: two of its columns are read.
final class DialectCase {
  private final boolean quick;
  private final Datasets data;
  private final Peers peers;
  private final Rounds rounds;
  private final Programs programs;

  DialectCase(boolean quick, Datasets data, Peers peers, Rounds rounds, Programs programs) {
    this.quick = quick;
    this.data = data;
    this.peers = peers;
    this.rounds = rounds;
    this.programs = programs;
  }

  static DialectFiles dialect(String name) {
    return DialectFiles.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  CaseResult run(String name, String title)
      throws IOException, InterruptedException, BenchException {
    DialectFiles dialect = dialect(name);
    List<Timing> timings = rounds.measure(contenders(dialect, data.dialect(dialect)), true);
    Bar bar = Bar.againstFastestPeer(timings);
    CaseResult result = new CaseResult(name, title, List.of(bar), timings, List.of(), false);
    return quick ? result.withoutVerdicts() : result;
  }

  private List<Contender> contenders(DialectFiles dialect, Path file) throws IOException {
    String name = dialect.caseName();
    Path pipeline =
        Files.writeString(programs.scratch().resolve(name + ".yaml"), pipeline(dialect, file));
    List<Contender> contenders = new ArrayList<>();
    contenders.add(
        new Contender(
            "etl",
            Role.ETL,
            List.of("target/etl", "run", "--quiet", "--file=" + pipeline, "--format=csv")));
    contenders.add(oracle(name, file));
    if (peers.has("polars")) {
      contenders.add(peers.contender("polars", "polars_dialect.py", name, List.of(file)));
    }
    if (peers.has("duckdb")) {
      String arguments = Machine.cores() + " " + name;
      contenders.add(peers.contender("duckdb", "duckdb_dialect.py", arguments, List.of(file)));
    }
    return contenders;
  }

  private static Contender oracle(String name, Path file) {
    Contender program = Cases.java("commons-csv", Role.ORACLE, "DialectCsv", List.of());
    List<String> command = new ArrayList<>(program.command());
    command.addAll(List.of(name, file.toString()));
    String shown = program.shown() + " " + name + " " + file;
    return new Contender(program.name(), program.role(), command, shown);
  }

  private static String pipeline(DialectFiles dialect, Path file) {
    String keys =
        switch (dialect) {
          case WIDE, QUOTED -> "";
          case SEMICOLONS -> "    delimiter: ';'\n    decimal: comma\n";
          case WINDOWS_1252 -> "    delimiter: ';'\n    encoding: windows-1252\n";
        };
    return """
    extract:
      - csv: %s
        columns: {value: double, amount: double}
    %stransform:
      - derive: {name: "'all'"}
      - aggregate: {by: [name], rows: count(), value: mean(value), spread: std(value), amount: mean(amount)}
      - rename: {name: source}
    """
        .formatted(file.toAbsolutePath(), keys);
  }
}
