package dev.etl.bench;

import dev.etl.bench.Contender.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How long each command takes before it has work to do.
final class StartCase {
  private static final String VERSION = "etl --version";

  private static final String PIPELINE =
      """
      extract:
        csv: %s/*.csv
      transform:
        - filter: value > 0.5
      """;

  private final boolean quick;
  private final Rounds rounds;
  private final Programs programs;

  StartCase(boolean quick, Rounds rounds, Programs programs) {
    this.quick = quick;
    this.rounds = rounds;
    this.programs = programs;
  }

  CaseResult run(String title) throws IOException, InterruptedException, BenchException {
    Path pipeline = programs.scratch().resolve("start.yaml");
    Files.writeString(pipeline, PIPELINE.formatted(Path.of("sample_csv").toAbsolutePath()));
    List<Contender> contenders = new ArrayList<>();
    add(contenders, "--version");
    add(contenders, "--help");
    add(contenders, "run", "--help");
    add(contenders, "explain", "6");
    add(contenders, "completion", "bash");
    add(contenders, "run", "--dry-run", "sample_csv");
    add(contenders, "preview", "sample_csv/data_0.csv");
    add(contenders, "check", "-f", pipeline.toString());
    add(contenders, "schema");
    Contender empty = Cases.java("an empty Java main", Role.REFERENCE, "Empty", List.of());
    contenders.add(empty);
    if (!programs.firstLine("python3", "--version").equals("?")) {
      // The interpreter itself: what is on PATH may be a script that looks for it.
      String python = programs.firstLine("python3", "-c", "import sys; print(sys.executable)");
      contenders.add(
          new Contender(
              "python -c pass", Role.REFERENCE, List.of(python, "-c", "pass"), "python3 -c pass"));
    }
    List<Timing> timings = rounds.measure(contenders, false);
    double version = Cases.timing(timings, VERSION).median();
    Bar bar =
        Bar.atMost(
            "etl --version: at most 2.0 of an empty Java program (aim for 1.5)",
            version / Cases.timing(timings, empty.name()).median(),
            2.0);
    CaseResult result = new CaseResult("start", title, List.of(bar), timings, List.of(), false);
    return quick ? result.withoutVerdicts() : result;
  }

  private static void add(List<Contender> contenders, String... arguments) {
    List<String> command = new ArrayList<>(List.of("target/etl"));
    command.addAll(List.of(arguments));
    String name =
        "etl "
            + String.join(" ", arguments)
                .replaceAll("[^ ]*/start.yaml", "start.yaml");
    contenders.add(new Contender(name, Role.ETL, command));
  }
}
