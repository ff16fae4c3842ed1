package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After `etl generate` the folder holds the rows that were asked for, or the command failed.
final class GeneratedFilesTest {
  private static final int USAGE = 2;
  private static final int UNAVAILABLE = 5;

  @TempDir private Path folder;

  private Outcome generate(int files, int rows, String... more) {
    List<String> command =
        List.of("generate", "--files=" + files, "--rows=" + rows, "-o", folder.toString());
    return InProcess.ETL.run(
        Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private Map<String, String> content() throws IOException {
    Map<String, String> content = new TreeMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      for (Path path : found.toList()) {
        content.put(path.getFileName().toString(), Files.readString(path));
      }
    }
    return content;
  }

  private void assertRefused(Outcome outcome, Map<String, String> before, String... messages)
      throws IOException {
    assertThat(outcome.stderr()).contains(messages);
    assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
    assertThat(content()).isEqualTo(before);
  }

  @Test
  void filesOfOtherSettingsAreNotPassedOffAsThoseAskedFor() throws IOException {
    assertThat(generate(3, 40).exitCode()).isZero();
    Map<String, String> before = content();
    String[] other = {"data_0.csv", "other content", "--force"};
    assertRefused(generate(3, 5), before, other);
    assertRefused(generate(3, 50), before, other);
    assertRefused(generate(3, 40, "--seed=7"), before, other);
    assertRefused(generate(5, 5), before, other);
    assertThat(generate(3, 5, "--force").exitCode()).isZero();
    assertThat(content().values())
        .isNotEmpty()
        .allSatisfy(text -> assertThat(text.lines()).hasSize(6));
  }

  @Test
  void moreFilesThanAskedForAreNotLeftAmongThem() throws IOException {
    assertThat(generate(12, 4).exitCode()).isZero();
    Map<String, String> before = content();
    assertRefused(generate(11, 4), before, "data_11.csv", "not one of the 11 files");
    assertRefused(generate(11, 5, "--force"), before, "data_11.csv", "remove it");
    Files.delete(folder.resolve("data_11.csv"));
    assertThat(generate(11, 5, "--force").exitCode()).isZero();
  }

  @Test
  void theSameFilesAreKeptAndTheMissingOnesAreMade() throws IOException {
    assertThat(generate(3, 4).exitCode()).isZero();
    Map<String, String> before = content();
    Files.delete(folder.resolve("data_1.csv"));
    Outcome again = generate(3, 4);
    assertThat(again.exitCode()).isZero();
    assertThat(again.stderr())
        .contains("kept " + folder.resolve("data_0.csv"), "wrote " + folder.resolve("data_1.csv"));
    assertThat(content()).isEqualTo(before);
    assertThat(generate(4, 4).exitCode()).isZero();
    assertThat(content()).hasSize(4).containsAllEntriesOf(before);
  }

  @Test
  void filesThatGenerateDoesNotMakeAreLeftAlone() throws IOException {
    for (String name : List.of("data_x.csv", "data_007.csv", "notes.txt", "data_9.csv.gz")) {
      Files.writeString(folder.resolve(name), "mine");
    }
    Files.writeString(folder.resolve("data_1.csv"), "precious");
    assertRefused(generate(2, 4), content(), "data_1.csv", "--force");
    assertThat(generate(2, 4, "--force").exitCode()).isZero();
    assertThat(content()).hasSize(6).containsEntry("notes.txt", "mine");
  }

  @Test
  void theNameOfAFileIsNoFolder() {
    Path file = folder.resolve("x.csv");
    Outcome outcome = InProcess.ETL.run("generate", "--rows=1", "-o", file.toString());
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(file).doesNotExist();
  }
}
