package dev.etl.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.etl.bench.Contender.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// The statistics of the twenty files on Apache Spark, `local[2]`: etl beside the same job written
/// by hand in Spark SQL. Each contender is a JVM that stays, with its session, so that neither
/// counts; they run in turns, each round in a new order.
final class SparkCase {
  private static final Path JARS = Path.of("target/spark/jars");
  private static final String MASTER = "local[2]";
  private static final String ETL = "etl on Spark";
  private static final String BAR = "at most 0.7 of the time of the fastest Spark SQL";

  /// How often each runs before it counts, the run that is checked included.
  private static final int WARMUPS = 3;

  private final boolean quick;
  private final int runs;
  private final Random order;
  private final Datasets data;
  private final Programs programs;

  /// @param seed what the order of each round follows from
  SparkCase(boolean quick, int runs, long seed, Datasets data, Programs programs) {
    this.quick = quick;
    this.runs = runs;
    this.order = new Random(seed);
    this.data = data;
    this.programs = programs;
  }

  CaseResult run(String title) throws IOException, InterruptedException, BenchException {
    if (!Files.isDirectory(JARS)) {
      return new CaseResult(
          "spark",
          title,
          List.of(Bar.notJudged(BAR + " (Spark is not there)")),
          List.of(),
          List.of("`mvn -q -Pspark validate` puts Spark into target/spark."),
          false);
    }
    List<Timing> timings = measure(contenders());
    Timing peer = Timing.ofFastestPeer(timings).orElseThrow();
    Bar bar =
        Bar.atMost(
            BAR + " (" + peer.contender().name() + ")",
            Cases.timing(timings, ETL).median() / peer.median(),
            0.7);
    CaseResult result =
        new CaseResult(
            "spark",
            title,
            List.of(bar),
            timings,
            List.of(
                "Each in a JVM that stays; %d runs before those that count.".formatted(WARMUPS),
                "MiB is the peak of that JVM over all its runs (VmHWM).",
                "etl, no Spark: the same pipeline in such a JVM, by the engine for one machine."),
            false);
    return quick ? result.withoutVerdicts() : result;
  }

  private List<Contender> contenders() throws IOException, InterruptedException, BenchException {
    String folder = data.files().toString();
    String[] files =
        Datasets.list(data.files()).stream().map(Path::toString).toArray(String[]::new);
    return List.of(
        java(ETL, Role.ETL, "EtlRuns", "spark", MASTER, folder),
        java("etl, no Spark", Role.REFERENCE, "EtlRuns", "local", folder),
        sql("Spark SQL, one pass", "unshifted", files),
        sql("Spark SQL, one pass, _metadata", "metadata", files),
        sql("Spark SQL, shifted", "shifted", files));
  }

  private static Contender sql(String name, String form, String[] files) throws IOException {
    return java(
        name,
        Role.PEER,
        "SparkSqlRuns",
        Stream.concat(Stream.of(form, MASTER), Stream.of(files)).toArray(String[]::new));
  }

  private static Contender java(String name, Role role, String program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx2g");
    command.addAll(optionsOfLauncher());
    command.addAll(
        List.of(
            "-cp",
            "bench/.build/spark-classes:target/etl-spark.jar:" + JARS + "/*",
            "dev.etl.bench.spark." + program));
    command.addAll(List.of(arguments));
    String shown = "java -Xmx2g ... " + program + " " + String.join(" ", arguments);
    return new Contender(
        name,
        role,
        command,
        shown.replaceAll("( bench/data/\\S+\\.csv)+", " bench/data/files/*.csv"));
  }

  /// What Spark asks of its JVM, as the launcher gives it.
  private static List<String> optionsOfLauncher() throws IOException {
    return Files.readAllLines(Path.of("target/etl"), ISO_8859_1)
        .stream()
        .filter(line -> line.contains(" --add-opens="))
        .flatMap(line -> Stream.of(line.strip().split(" ")))
        .filter(word -> word.startsWith("--") || word.startsWith("-XX:") || word.startsWith("-Dio."))
        .toList();
  }

  private List<Timing> measure(List<Contender> contenders)
      throws IOException, InterruptedException, BenchException {
    List<WarmProgram> started = new ArrayList<>();
    try {
      for (Contender contender : contenders) {
        started.add(WarmProgram.start(contender, programs.scratch()));
      }
      String expected = started.getFirst().run().output();
      for (int index = 1; index < started.size(); index++) {
        Agreement.check(
            ETL, expected, contenders.get(index).name(), started.get(index).run().output());
      }
      for (int round = 1; round < WARMUPS; round++) {
        for (WarmProgram program : started) {
          program.run();
        }
      }
      return timed(contenders, started);
    } finally {
      for (WarmProgram program : started) {
        program.close();
      }
    }
  }

  private List<Timing> timed(List<Contender> contenders, List<WarmProgram> started)
      throws IOException, BenchException {
    List<List<WarmProgram.Answer>> answers = new ArrayList<>();
    List<Integer> turn = new ArrayList<>();
    for (int index = 0; index < started.size(); index++) {
      answers.add(new ArrayList<>());
      turn.add(index);
    }
    for (int round = 0; round < runs; round++) {
      Collections.shuffle(turn, order);
      for (int index : turn) {
        answers.get(index).add(started.get(index).run());
      }
    }
    List<Timing> timings = new ArrayList<>();
    for (int index = 0; index < started.size(); index++) {
      List<WarmProgram.Answer> own = answers.get(index);
      timings.add(
          new Timing(
              contenders.get(index),
              own.stream().map(WarmProgram.Answer::seconds).toList(),
              own.stream().map(WarmProgram.Answer::cpuSeconds).toList(),
              own.stream().map(_ -> 0.0).toList(),
              started.get(index).peakBytes()));
    }
    return timings;
  }
}
