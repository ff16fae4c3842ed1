package dev.etl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The whole benchmark on one page. Started by `bench/run` in the root of the project.
public final class Bench {
  static final long SEED = 42;
  private static final Path RESULTS = Path.of("bench/results");
  private static final Path BUILD = Path.of("bench/.build");

  private Bench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Locale.setDefault(Locale.ROOT);
    try {
      System.exit(run(Options.parse(arguments)));
    } catch (IllegalArgumentException e) {
      System.err.println("bench/run: " + e.getMessage());
      System.exit(2);
    }
  }

  private static int run(Options options) throws IOException, InterruptedException {
    LocalDateTime started = LocalDateTime.now(ZoneId.systemDefault());
    Programs programs = new Programs(BUILD.resolve("scratch"));
    Peers peers = Peers.install(options.peers(), programs);
    Path folder = Path.of(options.quick() ? "bench/data/quick" : "bench/data");
    Datasets data = new Datasets(folder, options.quick(), programs);
    Rounds rounds = new Rounds(programs, options.runs(), SEED);
    Cases cases = new Cases(options, data, peers, rounds, programs);
    var machine = Machine.describe(programs);

    Path output = options.output().orElseGet(() -> target(options, started));
    List<CaseResult> results = new ArrayList<>();
    for (String name : options.cases()) {
      System.err.println("measuring " + name);
      results.add(cases.run(name));
      // After each case, so that who stops it keeps what was measured.
      publish(
          new Result(
              started.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")),
              options.quick(),
              options.runs(),
              SEED,
              programs.memoryMethod(),
              machine,
              Machine.versions(programs, peers),
              peers.skipped(),
              List.copyOf(results)),
          output);
    }
    if (output.startsWith(RESULTS)) {
      ResultsPage.write(RESULTS);
    }
    System.out.print(Files.readString(output.resolve("result.md")));
    System.err.println("wrote " + output);
    return results.stream().anyMatch(CaseResult::failed) ? 1 : 0;
  }

  private static Path target(Options options, LocalDateTime started) {
    return options.quick()
        ? BUILD.resolve("quick")
        : RESULTS.resolve(started.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmm")));
  }

  private static void publish(Result result, Path output) throws IOException {
    Files.createDirectories(output);
    JsonMapper json =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    Files.writeString(output.resolve("result.json"), json.writeValueAsString(result) + "\n");
    Files.writeString(output.resolve("result.md"), ResultMarkdown.render(result));
    Files.writeString(output.resolve("times.svg"), ResultPicture.render(result));
  }
}
