package dev.etl.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryFolderTest {
  private static final String KILLED = ".opened.etl-4711-00c0ffee00c0ffee";

  @TempDir private Path parent;

  @Test
  void isForItsOwnerAndLeavesNothing() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.in(parent)) {
      Files.writeString(folder.path().resolve("archive.zip"), "PK");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void theNextOneRemovesThoseOfKilledRuns() throws IOException {
    Files.createFile(parent.resolve(KILLED + ".lock"));
    Path folder = Files.createDirectory(parent.resolve(KILLED + ".tmp"));
    Files.writeString(folder.resolve("archive.zip"), "PK");
    Files.writeString(parent.resolve("mine.tmp"), "kept");
    TemporaryFolder.in(parent).close();
    try (Stream<Path> left = Files.list(parent)) {
      assertThat(left).containsExactly(parent.resolve("mine.tmp"));
    }
  }

  @Test
  void theNextOneLeavesThoseOfOtherRuns() throws IOException {
    try (TemporaryFolder first = TemporaryFolder.in(parent)) {
      Path file = Files.writeString(first.path().resolve("archive.zip"), "PK");
      TemporaryFolder.in(parent).close();
      assertThat(file).hasContent("PK");
    }
    assertThat(parent).isEmptyDirectory();
  }
}
