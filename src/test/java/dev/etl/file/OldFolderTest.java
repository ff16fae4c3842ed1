package dev.etl.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A folder whose place a new one takes, with the files of others in it or without.
final class OldFolderTest {
  /// Files of others are those named so.
  private static final FolderList OTHERS =
      new FolderList() {
        @Override
        public String fileName() {
          return "list";
        }

        @Override
        public Optional<Path> firstOther(List<Path> files, Optional<LockedFile> list) {
          return files.stream().filter(file -> file.endsWith("others")).findFirst();
        }
      };

  private static final String FOREIGN = "it holds files that etl did not write: others";

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void makeOldFolder() throws IOException {
    target = Files.createDirectory(folder.resolve("out"));
    Files.writeString(target.resolve("list"), "old");
    Files.writeString(target.resolve("old"), "old");
  }

  private OutputFolder claim(Existing existing) {
    return OutputFolder.claim(target, existing, OTHERS);
  }

  private static void fill(OutputFolder open) {
    open.newFile("new").write(out -> out.write("new".getBytes(UTF_8)));
    open.newFile("list").write(out -> out.write("new list".getBytes(UTF_8)));
    open.prepare();
  }

  @Test
  void keptFilesStayBesideNewOnes() throws IOException {
    try (OutputFolder open = claim(Existing.KEPT)) {
      assertThat(open.kept()).map(LockedFile::size).contains(3L);
      open.keep("old");
      fill(open);
      open.commit();
    }
    assertThat(FolderTree.files(target))
        .containsExactlyInAnyOrder(Path.of("list"), Path.of("new"), Path.of("old"));
    assertThat(target.resolve("list")).hasContent("new list");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(target);
    }
  }

  @Test
  void aKeptFolderIsLockedUntilItIsClosed() {
    try (OutputFolder _ = claim(Existing.KEPT)) {
      assertThatThrownBy(() -> claim(Existing.KEPT))
          .isInstanceOfSatisfying(
              EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LOCKED));
    }
    claim(Existing.KEPT).close();
  }

  @Test
  void aListThatChangedMeanwhileIsNotReplaced() throws IOException {
    try (OutputFolder open = claim(Existing.KEPT)) {
      fill(open);
      Files.writeString(target.resolve("list"), "another run was here");
      assertThatThrownBy(open::commit)
          .isInstanceOf(EtlException.class)
          .hasMessageContaining("it changed during the run");
    }
    assertThat(target.resolve("list")).hasContent("another run was here");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFUSED")
  void filesOfOthersAreFoundBeforeAnyWork(Existing existing) throws IOException {
    Path others = Files.createFile(target.resolve("others"));
    assertThatThrownBy(() -> claim(existing))
        .isInstanceOf(EtlException.class)
        .hasMessageContaining(FOREIGN);
    Files.delete(others);
    claim(existing).close();
  }

  @Test
  void filesThatOthersAddMeanwhileAreNotLost() throws IOException {
    for (Existing existing : List.of(Existing.KEPT, Existing.REPLACED)) {
      Path others = target.resolve("others");
      try (OutputFolder open = claim(existing)) {
        fill(open);
        Files.createFile(others);
        assertThatThrownBy(open::commit)
            .isInstanceOf(EtlException.class)
            .hasMessageContaining(FOREIGN);
      }
      assertThat(FolderTree.files(target))
          .containsExactlyInAnyOrder(Path.of("list"), Path.of("old"), Path.of("others"));
      Files.delete(others);
    }
  }

  @Test
  void aFolderMadeMeanwhileIsKeptByARunThatAppends() throws IOException {
    target = folder.resolve("fresh");
    try (OutputFolder open = claim(Existing.KEPT)) {
      fill(open);
      Files.createDirectory(target);
      Files.createFile(target.resolve("list"));
      assertThatThrownBy(open::commit)
          .isInstanceOf(EtlException.class)
          .hasMessageContaining("another run created it meanwhile");
    }
    assertThat(FolderTree.files(target)).containsExactly(Path.of("list"));
  }

  @Test
  void aFolderMadeMeanwhileIsRefusedByARunThatReplacesNothing() throws IOException {
    target = folder.resolve("fresh");
    try (OutputFolder open = claim(Existing.REFUSED)) {
      fill(open);
      Files.createDirectory(target);
      assertThatThrownBy(open::commit)
          .isInstanceOf(EtlException.class)
          .hasMessageContaining("exists");
    }
    assertThat(FolderTree.files(target)).isEmpty();
  }

  @Test
  void theNewFolderHasThePermissionsOfTheOldOne() throws IOException {
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx-----x"));
    try (OutputFolder open = claim(Existing.REPLACED)) {
      fill(open);
      open.commit();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rwx-----x");
  }

  /// Only root can give files to others.
  @Test
  void theNewFolderBelongsToTheOwnerAndGroupOfTheOldOne() throws IOException {
    assumeTrue((int) Files.getAttribute(folder, "unix:uid") == 0);
    Files.setAttribute(target, "unix:uid", 4321);
    Files.setAttribute(target, "unix:gid", 1234);
    try (OutputFolder open = claim(Existing.REPLACED)) {
      fill(open);
      open.commit();
    }
    assertThat(Files.getAttribute(target, "unix:uid")).isEqualTo(4321);
    assertThat(Files.getAttribute(target, "unix:gid")).isEqualTo(1234);
  }
}
