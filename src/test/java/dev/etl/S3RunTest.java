package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.http.s3.S3Server;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole runs with an object store, each a process: their settings are variables.
final class S3RunTest {
  @TempDir private static Path folder;
  private static S3Server server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeTrue(S3Server.isThere(), "no S3 server: mvn generate-test-resources fetches it");
    server = S3Server.start(folder).bucket("data");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static Outcome etl(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    int code =
        process(arguments)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Outcome(code, Files.readString(out), Files.readString(err));
  }

  private static ProcessBuilder process(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.etl.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(server.environment());
    return builder;
  }

  @Test
  void foldersAndGlobsOfABucketAreRead() throws IOException, InterruptedException {
    server.put("data", "logs/day=1/x.csv", "a\n1\n").put("data", "logs/day=2/x.csv", "a\n2\n");
    Path result = folder.resolve("result.csv");
    Outcome outcome = etl("run", "s3://data/logs/", "--where=a > 0", "-o", result.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(result).hasContent("a,day\n1,1\n2,2\n");
    assertThat(etl("run", "s3://data/logs/*/x.csv", "-o", "-").stdout())
        .contains("s3://data/logs/day=1/x.csv,a,1,0,1.0", "s3://data/logs/day=2/x.csv,a,1,0,2.0");
    assertThat(etl("run", "s3://data/none*", "-o", "-"))
        .satisfies(
            failed -> {
              assertThat(failed.exitCode()).isEqualTo(5);
              assertThat(failed.stderr()).contains("s3://data/none*: no file matches this glob");
            });
  }

  @Test
  void aLargeObjectIsReadInSplitsByAllModesAndProcesses() throws IOException, InterruptedException {
    String rows =
        IntStream.range(0, 1_500_000)
            .mapToObj(index -> index + ",name " + index)
            .collect(Collectors.joining("\n", "id,name\n", "\n"));
    server.put("data", "large.csv", rows);
    for (List<String> more :
        List.of(List.of("--mode=threads"), List.of("--mode=sequential"), List.of("--isolate=2"))) {
      Path result = folder.resolve("large.csv");
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "run", "s3://data/large.csv", "--where=id >= 0", "-o", result.toString(), "-q"));
      arguments.addAll(more);
      Files.deleteIfExists(result);
      Outcome outcome = etl(arguments.toArray(String[]::new));
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(Files.readString(result, UTF_8)).isEqualTo(rows);
    }
  }

  @Test
  void resultsAreObjectsOfAnyFormat() throws IOException, InterruptedException {
    server.put("data", "in.csv", "a,b\n1,x\n2,y\n");
    for (String name : List.of("r.csv", "r.csv.gz", "r.jsonl", "r.parquet")) {
      String object = "s3://data/results/" + name;
      Outcome written = etl("run", "s3://data/in.csv", "--where=a > 1", "-o", object, "-q");
      assertThat(written.exitCode()).as(written.stderr()).isZero();
      assertThat(etl("run", object, "--select=a,b", "-o", folder + "/back.csv", "-q").exitCode())
          .isZero();
      assertThat(folder.resolve("back.csv")).hasContent("a,b\n2,y\n");
    }
    Outcome refused =
        etl("run", "s3://data/in.csv", "-o", "s3://data/results/r.csv", "--write-mode=fail");
    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.stderr()).contains("s3://data/results/r.csv exists already");
    Outcome added =
        etl("run", "s3://data/in.csv", "-o", "s3://data/results/r.csv", "--write-mode=append");
    assertThat(added.exitCode()).isEqualTo(2);
    assertThat(added.stderr()).contains("an object cannot be added to");
  }

  @Test
  void aFailedRunLeavesTheOldObject() throws IOException, InterruptedException {
    server.put("data", "bad.csv", "a\n1\nx\n").put("data", "kept.csv", "old");
    Outcome failed =
        etl(
            "run",
            "s3://data/bad.csv",
            "--type=a=long",
            "--where=a > 0",
            "-o",
            "s3://data/kept.csv");
    assertThat(failed.exitCode()).isEqualTo(4);
    assertThat(server.get("data", "kept.csv")).isEqualTo("old".getBytes(UTF_8));
  }

  @Test
  void aKilledRunShowsNothing() throws IOException, InterruptedException {
    for (boolean forcibly : List.of(true, false)) {
      Process process =
          process("run", "-", "--input-format=csv", "--where=a > 0", "-o", "s3://data/killed.csv")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (Writer input = process.outputWriter(UTF_8)) {
        input.write("a\n");
        for (int row = 1; row < 4_000_000; row++) {
          input.write(row + "\n");
        }
        input.flush();
        if (forcibly) {
          process.destroyForcibly();
        } else {
          process.destroy();
        }
        process.waitFor();
      } catch (IOException _) {
        // Nobody reads the rest.
      }
      assertThat(server.exists("data", "killed.csv")).isFalse();
    }
  }

  private static Path copying(String files, String to, String list) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "copy", ".yaml"),
        """
        extract:
          files: "%s"
        transform:
          - copy: {to: "%s"}
          - select: [name, copied_to, sha256, etag]
        load:
          file: %s
        """
            .formatted(files, to, list));
  }

  private static Path tree(String name, int count, int size) throws IOException {
    Path tree = Files.createDirectories(folder.resolve(name));
    for (int index = 0; index < count; index++) {
      Files.write(tree.resolve("f%04d.bin".formatted(index)), content(index, size));
    }
    return tree;
  }

  private static byte[] content(int seed, int size) {
    byte[] content = new byte[size];
    new Random(seed).nextBytes(content);
    return content;
  }

  @Test
  void aTreeIsCopiedToAStoreAndBack() throws IOException, InterruptedException {
    Path tree = tree("tree", 300, 5_000);
    Files.write(tree.resolve("large.bin"), content(-1, 20_000_000));
    Files.write(tree.resolve("empty.bin"), new byte[0]);
    Path list = folder.resolve("there.csv");
    Path there = copying(tree + "/*", "s3://data/tree/{name}", list.toString());
    for (int run = 0; run < 2; run++) {
      Outcome outcome = etl("run", "-f", there.toString(), "-q");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(Files.readAllLines(list)).hasSize(303);
    }
    Path back = folder.resolve("back");
    Outcome outcome =
        etl(
            "run",
            "-f",
            copying("s3://data/tree/*", back + "/{name}", folder + "/back-list.csv").toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    try (Stream<Path> files = Files.list(tree)) {
      assertThat(files)
          .hasSize(302)
          .allSatisfy(
              file -> assertThat(back.resolve(file.getFileName())).hasSameBinaryContentAs(file));
    }
  }

  @Test
  void eachObjectOfAKilledCopyIsWholeOrAbsent() throws IOException, InterruptedException {
    killCopy("killed");
  }

  @RepeatedTest(200)
  @Tag("kills")
  void eachObjectOfACopyIsWholeOrAbsentWheneverItIsKilled(RepetitionInfo repetition)
      throws IOException, InterruptedException {
    killCopy("killed-" + repetition.getCurrentRepetition());
  }

  private static void killCopy(String name) throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Path tree = tree("killed", 600, 3_000);
    Path list = folder.resolve(name + "-list.csv");
    Path pipeline = copying(tree + "/*", "s3://data/" + name + "/{name}", list.toString());
    Process process = process("run", "-f", pipeline.toString(), "-q").inheritIO().start();
    int before = random.nextInt(1, 300);
    while (process.isAlive() && server.count("data", name) < before) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();
    for (int index = 0; index < 600; index++) {
      String key = name + "/f%04d.bin".formatted(index);
      if (server.exists("data", key)) {
        assertThat(server.get("data", key)).as("seed " + seed).isEqualTo(content(index, 3_000));
      }
    }
    assertThat(list).doesNotExist();
    Outcome again = etl("run", "-f", pipeline.toString(), "-q");
    assertThat(again.exitCode()).as(again.stderr()).isZero();
    assertThat(server.count("data", name)).isEqualTo(600);
    assertThat(Files.readAllLines(list)).hasSize(601);
  }
}
