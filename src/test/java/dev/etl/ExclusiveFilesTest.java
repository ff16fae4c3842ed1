package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Milestone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Two runs that write one file or folder exclude each other, whatever each does to it.
@Timeout(60)
final class ExclusiveFilesTest {
  private static final int LOCKED = 6;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("first.csv"), "a,b\n1,first\n");
    Files.writeString(folder.resolve("second.csv"), "a,b\n2,second\n");
  }

  static List<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (String target : List.of("out.csv", "parts", "n".repeat(80) + ".csv")) {
      for (String first : List.of("overwrite", "append", "fail")) {
        for (String second : List.of("overwrite", "append")) {
          pairs.add(Arguments.of(target, first, second));
        }
      }
    }
    return pairs;
  }

  private List<String> arguments(String input, String target, String mode, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "-q", "--limit=9"));
    arguments.addAll(List.of("-o", folder.resolve(target).toString(), "--write-mode=" + mode));
    if (target.equals("parts")) {
      arguments.addAll(List.of("--partition-by=a", "--format=csv"));
    }
    arguments.addAll(List.of(more));
    arguments.add(folder.resolve(input + ".csv").toString());
    return arguments;
  }

  private static Outcome run(List<String> arguments) {
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theSecondIsRefusedWhileTheFirstRuns(String target, String first, String second)
      throws Exception {
    try (HeldRun held = HeldRun.at(Milestone.CLAIMED, arguments("first", target, first))) {
      Outcome refused = run(arguments("second", target, second));
      assertThat(refused.exitCode()).as(refused.stderr()).isEqualTo(LOCKED);
      assertThat(refused.stderr())
          .contains("cannot write", "another run is writing it", "--lock-wait=5m");
      assertThat(held.end().exitCode()).isZero();
    }
    Outcome later = run(arguments("second", target, second));
    assertThat(later.exitCode()).as(later.stderr()).isZero();
    assertThat(PairTarget.temporary(folder)).isEmpty();
  }

  @Test
  void aRunWaitsForAnother() throws Exception {
    try (HeldRun first = HeldRun.at(Milestone.CLAIMED, arguments("first", "out.csv", "append"))) {
      HeldRun second =
          HeldRun.start(
              Milestone.CLEANED, arguments("second", "out.csv", "append", "--lock-wait=50s"));
      assertThat(first.end().exitCode()).isZero();
      assertThat(second.end().exitCode()).isZero();
    }
    assertThat(folder.resolve("out.csv")).hasContent("a,b\n1,first\n2,second\n");
  }

  @Test
  void theWaitEndsAndItsTimeCountsForTheLimit() throws Exception {
    try (HeldRun _ = HeldRun.at(Milestone.CLAIMED, arguments("first", "out.csv", "overwrite"))) {
      Outcome waited = run(arguments("second", "out.csv", "overwrite", "--lock-wait=100ms"));
      assertThat(waited.exitCode()).as(waited.stderr()).isEqualTo(LOCKED);
      Outcome stopped =
          run(arguments("second", "out.csv", "overwrite", "--lock-wait=50s", "--time-limit=100ms"));
      assertThat(stopped.exitCode()).as(stopped.stderr()).isEqualTo(7);
    }
  }

  @Test
  void whatAKilledRunLeftIsTakenOver() throws IOException {
    Files.createFile(folder.resolve(".out.csv.etl-0-0000000000000000.claim"));
    Outcome outcome = run(arguments("first", "out.csv", "overwrite"));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(PairTarget.temporary(folder)).isEmpty();
  }
}
