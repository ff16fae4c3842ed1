package dev.etl.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What killed runs leave is removed by the next one, and nothing else is.
final class LeftoversTest {
  private static final String DEAD = ".etl-1-0123456789abcdef";

  @TempDir private Path folder;

  /// Claims the file that its argument names, says so, and waits to be killed.
  static final class Claims {
    private Claims() {}

    public static void main(String[] arguments) throws IOException {
      OutputTarget target = OutputTarget.file(Path.of(arguments[0]), Existing.KEPT);
      target.write(out -> out.write(1));
      System.out.println("claimed");
      System.in.read();
    }
  }

  @Test
  void whatAKilledProcessLeftIsRemovedByTheNextAndNotBefore() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Claims.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("claimed");
      assertThat(names()).hasSize(2);
      OutputTarget.file(file).close();
      assertThat(names()).as("the other lives").hasSize(2);
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(names()).as("nobody cleaned up").hasSize(2);
    OutputTarget.file(file, Existing.KEPT).close();
    assertThat(names()).containsExactly("a.csv");
    assertThat(file).hasContent("old");
  }

  @Test
  void whatThisProcessIsWritingStays() throws IOException {
    Path file = folder.resolve("a.csv");
    try (OutputTarget one = OutputTarget.file(file);
        OutputTarget other = OutputTarget.file(file)) {
      assertThat(names()).hasSize(2);
      one.prepare();
      one.commit();
      other.prepare();
      other.commit();
    }
    assertThat(names()).containsExactly("a.csv");
  }

  @Test
  void whatBelongsToOthersStays() throws IOException {
    for (String name :
        List.of(
            ".b.csv" + DEAD + ".tmp",
            DEAD + ".tmp",
            ".a.csv.etl-x.tmp",
            "a.csv" + DEAD + ".tmp",
            ".a.csv.bak" + DEAD + ".tmp")) {
      Files.createFile(folder.resolve(name));
    }
    Files.createFile(folder.resolve(".a.csv" + DEAD + ".tmp"));
    OutputTarget.file(folder.resolve("a.csv")).close();
    assertThat(names()).hasSize(5).doesNotContain(".a.csv" + DEAD + ".tmp");
  }

  @Test
  void foldersGoWithTheirLocks() throws IOException {
    Files.createDirectories(folder.resolve(".out" + DEAD + ".tmp/x=1"));
    Files.createFile(folder.resolve(".out" + DEAD + ".tmp/x=1/part-0000.csv"));
    Files.createFile(folder.resolve(".out" + DEAD + ".lock"));
    Files.createDirectory(folder.resolve(".out.etl-2-0123456789abcdef.tmp"));
    Leftovers.remove(folder, "out");
    assertThat(names()).isEmpty();
  }

  @Test
  void aFolderThatAKilledRunTookAwayIsPutBack() throws IOException {
    Path old = Files.createDirectory(folder.resolve(".out" + DEAD + ".old"));
    Files.createFile(old.resolve("a"));
    Files.createDirectory(folder.resolve(".out" + DEAD + ".tmp"));
    Files.createFile(folder.resolve(".out" + DEAD + ".lock"));
    Leftovers.remove(folder, "out");
    assertThat(names()).containsExactly("out");
    assertThat(folder.resolve("out/a")).exists();
  }

  @Test
  void aFolderThatWasReplacedIsNotPutBack() throws IOException {
    Files.createDirectory(folder.resolve(".out" + DEAD + ".old"));
    Files.createFile(folder.resolve(".out" + DEAD + ".lock"));
    Files.createDirectory(folder.resolve("out"));
    Leftovers.remove(folder, "out");
    assertThat(names()).containsExactly("out");
  }

  @Test
  void foldersOfALivingRunStay() throws IOException {
    try (TemporaryFile lock = TemporaryFile.create(() -> folder.resolve(".out" + DEAD + ".lock"))) {
      Files.createDirectory(folder.resolve(".out" + DEAD + ".tmp"));
      Leftovers.remove(folder, "out");
      assertThat(names()).hasSize(2);
      assertThat(lock.path()).exists();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }
}
