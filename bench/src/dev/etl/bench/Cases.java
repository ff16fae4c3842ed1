package dev.etl.bench;

import dev.etl.bench.Contender.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What is run in each case, and what is asked of it.
final class Cases {
  private static final double MIB = 1 << 20;

  private final Options options;
  private final Datasets data;
  private final Peers peers;
  private final Rounds rounds;
  private final Programs programs;

  Cases(Options options, Datasets data, Peers peers, Rounds rounds, Programs programs) {
    this.options = options;
    this.data = data;
    this.peers = peers;
    this.rounds = rounds;
    this.programs = programs;
  }

  CaseResult run(String name) throws IOException, InterruptedException {
    String title = title(name);
    try {
      return switch (name) {
        case "files" -> files(title);
        case "onefile" -> oneFile(title);
        case "small" -> small(title);
        case "sample" -> sample(title);
        case "start" -> new StartCase(options.quick(), rounds, programs).run(title);
        case "memory" -> memory(title);
        case "growth" -> growth(title);
        case "api" -> new ApiCase(options.quick(), data, peers, rounds, programs).run(title);
        case "auto" -> new AutoCase(options.quick(), data, rounds).run(title);
        case "rows" -> new RowsCase(options.quick(), data, peers, rounds, programs).run(title);
        case "postgres" -> new PostgresCase(options.quick(), data, rounds, programs).run(title);
        case "parquet" ->
            new ParquetCase(options.quick(), data, peers, rounds, programs).run(title);
        case "spark" ->
            new SparkCase(options.quick(), options.runs(), Bench.SEED, data, programs).run(title);
        case "wide", "quoted", "semicolons", "windows-1252" ->
            new DialectCase(options.quick(), data, peers, rounds, programs).run(name, title);
        case "workers" -> workers(title);
        default -> throw new IllegalArgumentException(name);
      };
    } catch (BenchException e) {
      return CaseResult.failure(name, title, "Failed: " + e.getMessage());
    }
  }

  private static String title(String name) {
    return switch (name) {
      case "files" -> "20 files of 2,000,000 rows (1.07 GB), both transforms";
      case "onefile" -> "The same rows in one file";
      case "small" -> "5 files of 200,000 rows";
      case "sample" -> "sample_csv (5 files of 5,000 rows)";
      case "start" -> "The start of each command";
      case "memory" -> "Peak resident memory";
      case "growth" -> "Growth: four times the files";
      case "api" -> "10,000 requests of 100 ms, 1,000 at a time";
      case "auto" -> "--mode=auto against the fixed modes, ten jobs";
      case "rows" -> "The same files: value > 0.5, ln(value), to one CSV file";
      case "postgres" -> "10,000,000 rows from one CSV file into a table of PostgreSQL";
      case "parquet" -> "The same rows to one Parquet file";
      case "spark" -> "The same files on Apache Spark, local[2], warm";
      case "wide" -> "10,000 columns, two of them read";
      case "quoted" -> "Quotes around every field";
      case "semicolons" -> "Semicolons and decimal commas";
      case "windows-1252" -> "Semicolons in windows-1252";
      case "workers" -> "Two workers against one, warm, in one process, 1.07 GB";
      default -> throw new IllegalArgumentException(name);
    };
  }

  private CaseResult files(String title) throws IOException, InterruptedException, BenchException {
    List<Timing> timings = rounds.measure(readers(data.files()), true);
    Bar bar = againstPeers(timings, "of the fastest peer's time (aim for a third)", 0.5);
    return result("files", title, List.of(bar), timings);
  }

  private CaseResult oneFile(String title)
      throws IOException, InterruptedException, BenchException {
    // The twenty files have another result, so they are not checked against the one file here.
    Contender twenty = etl("etl, the twenty files", data.files());
    List<Timing> timings = rounds.measure(readers(data.oneFile()), true, twenty);
    Bar bar =
        Bar.atMost(
            "at most 1.1 of etl's time for the twenty files",
            timing(timings, "etl").median() / timing(timings, twenty.name()).median(),
            1.1);
    return result("onefile", title, List.of(bar), timings);
  }

  private CaseResult small(String title) throws IOException, InterruptedException, BenchException {
    List<Timing> timings = rounds.measure(withMiller(data.small()), true);
    Bar bar = againstPeers(timings, "of the fastest peer's time", 0.8);
    return result("small", title, List.of(bar), timings);
  }

  private CaseResult sample(String title) throws IOException, InterruptedException, BenchException {
    List<Timing> timings = rounds.measure(withMiller(Path.of("sample_csv")), true);
    Bar bar = Bar.atMost("at most 0.2 s", timing(timings, "etl").median(), 0.2);
    return result("sample", title, List.of(bar), timings);
  }

  private CaseResult memory(String title) throws IOException, InterruptedException, BenchException {
    List<String> notes = new ArrayList<>();
    List<Contender> contenders = new ArrayList<>();
    for (String heap : List.of("", "-Xmx64m")) {
      String suffix = heap.isEmpty() ? "" : ", " + heap;
      contenders.add(withHeap(etl("1 GB" + suffix, data.files()), heap));
      contenders.add(withHeap(etl("4 GB" + suffix, data.fourfold()), heap));
      contenders.add(withHeap(etl("1 GB in one file" + suffix, data.oneFile()), heap));
    }
    Map<String, OptionalLong> peaks = rounds.peaks(contenders, notes);
    notes.addFirst("Measured by " + programs.memoryMethod() + "; the highest of all runs.");
    List<Bar> bars = new ArrayList<>();
    for (String suffix : List.of("", ", -Xmx64m")) {
      OptionalLong one = peak(peaks, "1 GB" + suffix);
      OptionalLong four = peak(peaks, "4 GB" + suffix);
      bars.add(mebibytes("1 GB" + suffix, one));
      bars.add(mebibytes("1 GB in one file" + suffix, peak(peaks, "1 GB in one file" + suffix)));
      bars.add(
          one.isPresent() && four.isPresent()
              ? Bar.atMost(
                  "4 GB" + suffix + ": at most 1.1 of 1 GB",
                  (double) four.getAsLong() / one.getAsLong(),
                  1.1)
              : Bar.notJudged("4 GB" + suffix + ": at most 1.1 of 1 GB"));
      notes.add("4 GB" + suffix + ": " + ResultMarkdown.memory(four) + " MiB.");
    }
    contenders.forEach(contender -> notes.add(contender.name() + ": `" + contender.shown() + "`"));
    return result("memory", title, bars, List.of(), notes);
  }

  private static OptionalLong peak(Map<String, OptionalLong> peaks, String name) {
    return peaks.getOrDefault(name, OptionalLong.empty());
  }

  private static Bar mebibytes(String name, OptionalLong peak) {
    String text = name + ": at most 150 MiB";
    return peak.isPresent() ? Bar.atMost(text, peak.getAsLong() / MIB, 150) : Bar.notJudged(text);
  }

  private static Contender withHeap(Contender contender, String heap) {
    if (heap.isEmpty()) {
      return contender;
    }
    List<String> command = new ArrayList<>(List.of("env", "ETL_JAVA_OPTS=" + heap));
    command.addAll(contender.command());
    return new Contender(contender.name(), contender.role(), command);
  }

  private CaseResult growth(String title) throws IOException, InterruptedException, BenchException {
    List<Contender> contenders =
        List.of(etl("etl, 1 GB", data.files()), etl("etl, 4 GB", data.fourfold()));
    List<Timing> timings = rounds.measure(contenders, false);
    double one = data.rows() / timing(timings, "etl, 1 GB").median();
    double four = 4 * data.rows() / timing(timings, "etl, 4 GB").median();
    Bar bar = Bar.atLeast("rows/s on 4 GB: at least 0.95 of that on 1 GB", four / one, 0.95);
    List<String> notes =
        List.of(
            "%,.0f rows/s on 1 GB, %,.0f rows/s on 4 GB.".formatted(one, four),
            "The 80 files of the 4 GB are four hard links to each of the 20.");
    return result("growth", title, List.of(bar), timings, notes);
  }

  private CaseResult workers(String title)
      throws IOException, InterruptedException, BenchException {
    List<Bar> bars = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Path folder : List.of(data.files(), data.oneFile())) {
      Path report = programs.scratch().resolve("compare.json");
      List<String> command =
          List.of(
              "target/etl",
              "compare",
              "-j2",
              "--warmup=1",
              "--runs=" + options.runs(),
              "--no-progress",
              "--report=" + report,
              folder.toString());
      programs.run(command).orFail("etl compare");
      notes.add("`" + String.join(" ", command) + "`");
      for (JsonNode strategy :
          new ObjectMapper().readTree(Files.readString(report)).get("strategies")) {
        String name = folder.getFileName() + ", " + strategy.get("mode").asString();
        notes.add(
            "%s: workers %d, median %.3f s, CPU %.3f s"
                .formatted(
                    name,
                    strategy.get("workers").asInt(),
                    strategy.get("median_seconds").asDouble(),
                    strategy.get("median_cpu_seconds").asDouble()));
        if (strategy.get("workers").asInt() == 2) {
          bars.add(
              Bar.atLeast(
                  name + ": speed-up at least 1.8", strategy.get("speedup").asDouble(), 1.8));
        }
      }
    }
    return result("workers", title, bars, List.of(), notes);
  }

  /// All that can read the CSV files of a folder.
  private List<Contender> readers(Path folder) throws IOException {
    List<Path> files = Datasets.list(folder);
    int cores = Machine.cores();
    List<Contender> contenders = new ArrayList<>();
    contenders.add(etl("etl", folder));
    contenders.add(
        java(
            "commons-csv", Role.ORACLE, "CommonsCsv", files.stream().map(Path::toString).toList()));
    if (peers.has("pandas")) {
      String program = "pandas_notebook.py";
      contenders.add(peers.contender("pandas, 5 threads", program, "threads 5", files));
      contenders.add(
          peers.contender("pandas, " + cores + " processes", program, "processes " + cores, files));
    }
    if (peers.has("polars")) {
      contenders.add(peers.contender("polars, in memory", "polars_scan.py", "memory", files));
      contenders.add(peers.contender("polars, streaming", "polars_scan.py", "streaming", files));
      String pool = "polars_threads.py";
      contenders.add(peers.contender("polars, pool, streaming", pool, "streaming " + cores, files));
      contenders.add(peers.contender("polars and numpy, pool", pool, "numpy " + cores, files));
    }
    if (peers.has("duckdb")) {
      contenders.add(peers.contender("duckdb", "duckdb_sql.py", "shifted " + cores, files));
      contenders.add(
          peers.contender("duckdb, unshifted", "duckdb_sql.py", "unshifted " + cores, files));
    }
    return contenders;
  }

  /// The same with Miller, which starts fast and takes long for large files.
  private List<Contender> withMiller(Path folder) throws IOException {
    List<Contender> contenders = readers(folder);
    if (peers.has("miller")) {
      contenders.add(peers.miller("miller_sums.mlr", Datasets.list(folder)));
    }
    return contenders;
  }

  private static Contender etl(String name, Path folder) {
    return new Contender(
        name, Role.ETL, List.of("target/etl", "run", "--no-progress", folder.toString()));
  }

  /// A program of the benchmark, run by the Java that runs the benchmark.
  static Contender java(String name, Role role, String program, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.etl.bench." + program));
    if (role == Role.ORACLE) {
      // It keeps all values of a file: the young generation of another collector is the wrong size.
      command.set(1, "-XX:+UseParallelGC");
    }
    String shown = "java " + String.join(" ", command.subList(1, command.size()));
    command.addAll(arguments);
    if (!arguments.isEmpty()) {
      shown += " " + Peers.glob(arguments.stream().map(Path::of).toList());
    }
    return new Contender(name, role, command, shown);
  }

  private Bar againstPeers(List<Timing> timings, String text, double limit) {
    String full = "at most " + limit + " " + text;
    return Timing.ofFastestPeer(timings)
        .map(
            peer ->
                Bar.atMost(
                    full + " (" + peer.contender().name() + ")",
                    timing(timings, "etl").median() / peer.median(),
                    limit))
        .orElseGet(() -> Bar.notJudged(full + " (no peer ran)"));
  }

  static Timing timing(List<Timing> timings, String name) {
    return timings.stream()
        .filter(timing -> timing.contender().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private CaseResult result(String name, String title, List<Bar> bars, List<Timing> timings) {
    return result(name, title, bars, timings, List.of());
  }

  private CaseResult result(
      String name, String title, List<Bar> bars, List<Timing> timings, List<String> notes) {
    CaseResult result = new CaseResult(name, title, bars, timings, notes, false);
    return options.quick() ? result.withoutVerdicts() : result;
  }
}
