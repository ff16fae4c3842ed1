package dev.etl.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.data.EtlException;
import dev.etl.file.disk.SystemCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OutputFolderTest {
  /// Takes whatever is there for its own.
  private static final FolderList ALL_OURS =
      new FolderList() {
        @Override
        public String fileName() {
          return "list";
        }

        @Override
        public Optional<Path> firstOther(List<Path> files, Optional<LockedFile> list) {
          return Optional.empty();
        }
      };

  @TempDir private Path folder;

  /// Prepares a folder in the place of the one that its argument names, says so, and waits to be
  /// killed.
  static final class Prepares {
    private Prepares() {}

    public static void main(String[] arguments) throws IOException {
      OutputFolder open = claim(Path.of(arguments[0]), FolderSwap.AT_ONCE);
      open.newFile("x=1/new").write(out -> out.write(1));
      open.prepare();
      System.out.println("prepared");
      System.in.read();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFolderTakesThePlaceOfTheOldOne(FolderSwap swap) throws IOException {
    Path target = folder.resolve("out");
    for (String name : List.of("first", "second", "third")) {
      try (OutputFolder open = claim(target, swap)) {
        open.newFile("x=1/" + name).write(out -> out.write(name.getBytes(UTF_8)));
        open.prepare();
        open.commit();
        assertThat(target.resolve("x=1/" + name)).hasContent(name);
      }
      assertThat(FolderTree.files(target)).containsExactly(Path.of("x=1/" + name));
      assertThat(names()).containsExactly("out");
    }
  }

  @Test
  void thisSystemExchangesFoldersInOneStep() throws IOException {
    assumeTrue(System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux"));
    Path one = Files.createDirectory(folder.resolve("one"));
    Path other = Files.createDirectory(folder.resolve("öther"));
    Files.createFile(one.resolve("a"));
    assertThat(SystemCalls.exchange(one, other)).isTrue();
    assertThat(other.resolve("a")).exists();
    assertThat(SystemCalls.exchange(one, folder.resolve("missing"))).isFalse();
    assertThat(SystemCalls.forceFileSystem(folder)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void withoutCommitNothingIsLeftBehind(FolderSwap swap) throws IOException {
    Path target = Files.createDirectory(folder.resolve("out"));
    Files.createFile(target.resolve("old"));
    try (OutputFolder open = claim(target, swap)) {
      open.newFile("new").write(out -> out.write(1));
      open.prepare();
    }
    assertThat(names()).containsExactly("out");
    assertThat(FolderTree.files(target)).containsExactly(Path.of("old"));
  }

  @Test
  void whatAKilledProcessLeftIsRemovedByTheNextAndNotBefore() throws Exception {
    Path target = Files.createDirectory(folder.resolve("out"));
    Files.createFile(target.resolve("old"));
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Prepares.class.getName(),
                target.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("prepared");
      assertThat(names()).hasSize(3);
      claim(target, FolderSwap.AT_ONCE).close();
      assertThat(names()).as("the other lives").hasSize(3);
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(names()).as("nobody cleaned up").hasSize(3);
    claim(target, FolderSwap.AT_ONCE).close();
    assertThat(names()).containsExactly("out");
    assertThat(FolderTree.files(target)).containsExactly(Path.of("old"));
  }

  @Test
  void aFileIsNotReplacedByAFolder() throws IOException {
    Path target = Files.createFile(folder.resolve("out"));
    assertThatThrownBy(() -> claim(target, FolderSwap.AT_ONCE))
        .isInstanceOf(EtlException.class)
        .hasMessage("cannot write " + target + ": expected a folder, found a file");
    assertThat(names()).containsExactly("out");
  }

  @Test
  void namesThatDifferByTooLittleAreAnErrorAndNoLoss() throws IOException {
    try (OutputFolder open = claim(folder.resolve("out"), FolderSwap.AT_ONCE)) {
      PartFile one = open.newFile("x=a/part");
      PartFile same = open.newFile("x=a/part");
      one.write(out -> out.write(new byte[100_000]));
      assertThatThrownBy(() -> same.write(out -> out.write(new byte[100_000])))
          .isInstanceOf(EtlException.class);
    }
    assertThat(names()).isEmpty();
  }

  private static OutputFolder claim(Path target, FolderSwap swap) {
    return OutputFolder.claim(target, Existing.REPLACED, ALL_OURS, swap);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }
}
