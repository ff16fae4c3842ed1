package dev.etl.report.history;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.EtlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a history file shows.
final class HistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

  @TempDir private Path folder;

  private static String line(int day, String model, String pipeline, double seconds) {
    return ("{\"kind\":\"comparison\",\"date\":\"%s\",\"commit\":\"abcdef0123%02d\","
            + "\"pipeline\":\"%s\",\"machine\":{\"model\":\"%s\",\"cores\":2},"
            + "\"median_seconds\":{\"threads\":%s},\"ratios\":{},\"disturbance\":{}}\n")
        .formatted(START.plus(day, ChronoUnit.DAYS), day, pipeline, model, seconds);
  }

  private static double seconds(int day, int change) {
    return (day < change ? 1 : 1.25) * (1 + 0.01 * ((day * 7) % 5 - 2));
  }

  private List<String> lines(String content) throws IOException {
    return History.read(Files.writeString(folder.resolve("a.jsonl"), content)).lines(80);
  }

  @Test
  void aChangeIsShownWithItsDateItsCommitAndAPicture() throws IOException {
    StringBuilder content = new StringBuilder();
    IntStream.range(0, 30)
        .forEach(day -> content.append(line(day, "CPU X", "p", seconds(day, 20))));
    List<String> lines = lines(content.toString());
    assertThat(lines)
        .isNotEmpty()
        .startsWith(
            "pipeline p on CPU X, 2 cores",
            "threads: 30 runs, 2026-01-01 to 2026-01-30",
            "  slower since 2026-01-21 (abcdef0123), run 21: 1.25 times")
        .endsWith("  " + " ".repeat(12 + 20) + "^")
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  /// An input that grew is another reason than a slower program.
  @Test
  void anInputThatChangedWithTheTimeIsTold() throws IOException {
    StringBuilder content = new StringBuilder();
    IntStream.range(0, 30)
        .forEach(
            day ->
                content.append(
                    line(day, "CPU X", "p", seconds(day, 20))
                        .replace(
                            "\"ratios\"",
                            "\"input_bytes\":"
                                + (day < 20 ? 5_000_000 : 6_250_000)
                                + ",\"ratios\"")));
    assertThat(lines(content.toString()))
        .containsSequence(
            "  slower since 2026-01-21 (abcdef0123), run 21: 1.25 times",
            "    the input changed too: 5.00 MB before, 6.25 MB since");
  }

  @Test
  void aChangeOfTheLastRunsIsProvisional() throws IOException {
    StringBuilder content = new StringBuilder();
    IntStream.range(0, 30)
        .forEach(day -> content.append(line(day, "CPU X", "p", seconds(day, 27))));
    assertThat(lines(content.toString())).contains("    provisional: 3 of 5 runs since then");
  }

  @Test
  void otherMachinesAndPipelinesAreSeriesOfTheirOwn() throws IOException {
    StringBuilder content = new StringBuilder();
    for (int day = 0; day < 24; day++) {
      content.append(line(day, day % 2 == 0 ? "slow" : "fast", "p", day % 2 == 0 ? 2 : 1));
      content.append(line(day, "fast", "q", 5));
    }
    assertThat(lines(content.toString()))
        .contains(
            "pipeline p on slow, 2 cores",
            "pipeline p on fast, 2 cores",
            "pipeline q on fast, 2 cores")
        .filteredOn(line -> line.contains("since"))
        .isEmpty();
  }

  @Test
  void linesThatWereCutOffOrAreOddAreCountedAndLeftOut() throws IOException {
    String odd =
        new String(new byte[] {(byte) 0xff, 0, 27, '['}, ISO_8859_1)
            + "\n[1,2]\n{}\nnull\n\n{\"kind\":\"comparison\",\"date\":\"x\"}\n"
            + "y".repeat(2_000_000)
            + "\n"
            + "[".repeat(100_000)
            + "\n";
    Path file = folder.resolve("a.jsonl");
    Files.writeString(
        file,
        odd + line(0, "a\\u001b[31mb", "p", 1) + line(1, "c", "p", 1).substring(0, 40),
        ISO_8859_1);
    assertThat(History.read(file).lines(80))
        .contains("pipeline p on a?[31mb, 2 cores", "8 lines are not comparisons and were left out")
        .noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void ofALongSeriesTheLatestRunsAreShown() throws IOException {
    StringBuilder content = new StringBuilder();
    for (int day = 0; day < History.MAX_RUNS + 100; day++) {
      content.append(line(day, "m", "p", 1));
    }
    List<String> lines = lines(content.toString());
    assertThat(lines).contains("threads: 500 runs, 2026-04-11 to 2027-08-23");
    assertThat(lines).isNotEmpty().allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  void anEmptyFileSaysSoAndAMissingOneIsUnavailable() throws IOException {
    assertThat(lines("")).containsExactly("no comparison in this file");
    assertThatThrownBy(() -> History.read(folder.resolve("none")))
        .isInstanceOf(EtlException.class)
        .hasMessageContaining("none");
  }

  @Test
  void theCommitIsThatOfTheCiServiceOrOfTheRepository() throws IOException {
    String hash = "0123456789abcdef0123456789abcdef01234567";
    assertThat(SourceCommit.of(Map.of("GITHUB_SHA", hash), folder)).contains(hash);
    assertThat(SourceCommit.of(Map.of("GITHUB_SHA", "no hash\n"), Path.of("/"))).isEmpty();
    Path git = Files.createDirectories(folder.resolve(".git/refs/heads")).resolve("../..");
    Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
    Files.writeString(git.resolve("packed-refs"), "# pack-refs\n" + hash + " refs/heads/main\n");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    assertThat(SourceCommit.of(Map.of(), inside)).contains(hash);
    Files.writeString(git.resolve("refs/heads/main"), "f".repeat(40) + "\n");
    assertThat(SourceCommit.of(Map.of(), inside)).contains("f".repeat(40));
    Files.writeString(git.resolve("HEAD"), "ref: ../../etc/passwd\n");
    assertThat(SourceCommit.of(Map.of(), inside)).isEmpty();
  }
}
