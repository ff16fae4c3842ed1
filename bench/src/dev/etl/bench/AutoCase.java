package dev.etl.bench;

import dev.etl.bench.Contender.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// `--mode=auto` against each fixed mode, on ten jobs: five that compute, five that wait.
final class AutoCase {
  private static final double BAR = 1.1;
  private static final String LOGARITHM = "--derive=l=ln(value + 1)";

  private final boolean quick;
  private final Datasets data;
  private final Rounds rounds;

  /// A job.
  ///
  /// @param agree whether its results are compared: they are statistics
  private record Job(String name, List<String> modes, boolean agree, List<String> arguments) {}

  AutoCase(boolean quick, Datasets data, Rounds rounds) {
    this.quick = quick;
    this.data = data;
    this.rounds = rounds;
  }

  CaseResult run(String title) throws IOException, InterruptedException, BenchException {
    List<Timing> timings = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    for (Job job : local()) {
      measure(job, timings, bars);
    }
    try (ApiProcess slow = ApiProcess.start(quick ? 100 : 1_000);
        ApiProcess fast = ApiProcess.start(50)) {
      requests("5 URLs of 1 s", true, slow, 5, List.of("-c", "value"), timings, bars);
      requests("400 URLs of 50 ms", true, fast, 400, List.of("-c", "value"), timings, bars);
      int many = quick ? 400 : 4_000;
      requests("4,000 URLs of 50 ms", true, fast, many, List.of("-c", "value"), timings, bars);
      requests("the same, fetch", false, fast, many, List.of("-t", "fetch"), timings, bars);
      List<String> rows = List.of("--format=csv", "--select=id,value", LOGARITHM);
      requests("1,000 URLs, rows", false, fast, quick ? 400 : 1_000, rows, timings, bars);
    }
    CaseResult result = new CaseResult("auto", title, bars, timings, List.of(), false);
    return quick ? result.withoutVerdicts() : result;
  }

  private List<Job> local() throws IOException, InterruptedException, BenchException {
    List<String> modes = List.of("sequential", "threads", "processes");
    String small = data.small().toString();
    return List.of(
        new Job("sample_csv", modes, true, List.of("sample_csv")),
        new Job("5 files of 200,000 rows", modes, true, List.of(small)),
        new Job(
            "the same, filter and logarithm",
            modes,
            false,
            List.of("--format=csv", "--where=value > 0.999", LOGARITHM, small)),
        new Job("one file", modes, true, List.of(data.oneFile().toString())),
        new Job("20 files", modes, true, List.of(data.files().toString())));
  }

  private void requests(
      String name,
      boolean agree,
      ApiProcess server,
      int count,
      List<String> options,
      List<Timing> timings,
      List<Bar> bars)
      throws IOException, InterruptedException, BenchException {
    Path urls = data.urls(server.delayed(), count);
    List<String> arguments = new ArrayList<>(options);
    arguments.add("--inputs-from=" + urls);
    // One request after another takes minutes, and is never the best.
    measure(new Job(name, List.of("threads", "processes"), agree, arguments), timings, bars);
  }

  private void measure(Job job, List<Timing> timings, List<Bar> bars)
      throws IOException, InterruptedException, BenchException {
    List<Contender> contenders = new ArrayList<>(List.of(contender(job, "auto")));
    job.modes().forEach(mode -> contenders.add(contender(job, mode)));
    List<Timing> measured = rounds.measure(contenders, job.agree());
    Timing auto = measured.getFirst();
    Timing best =
        measured.stream().skip(1).min(Comparator.comparingDouble(Timing::median)).orElseThrow();
    timings.addAll(measured);
    bars.add(
        Bar.atMost(
            "%s: at most %s of the fastest fixed mode (%s)"
                .formatted(job.name(), BAR, best.contender().name()),
            auto.median() / best.median(),
            BAR));
  }

  private static Contender contender(Job job, String mode) {
    List<String> command =
        new ArrayList<>(List.of("target/etl", "run", "--no-progress", "-q", "--mode=" + mode));
    command.addAll(job.arguments());
    return new Contender(job.name() + ", " + mode, Role.ETL, command);
  }
}
