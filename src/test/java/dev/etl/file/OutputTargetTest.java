package dev.etl.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OutputTargetTest {
  private static final byte[] NEW = "new".getBytes(UTF_8);
  private static final int MORE_THAN_A_PIPE_HOLDS = 4 * 1024 * 1024;

  @TempDir private Path folder;

  @Test
  void theOldContentStaysUntilCommit() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    try (OutputTarget target = OutputTarget.file(file)) {
      target.write(out -> out.write(NEW));
      assertThat(file).hasContent("old");
      target.prepare();
      target.commit();
      assertThat(file).hasContent("new");
    }
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("a.csv");
  }

  @Test
  void withoutCommitNothingIsLeftBehind() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    try (OutputTarget target = OutputTarget.file(file);
        OutputTarget other = OutputTarget.file(folder.resolve("b.csv"))) {
      target.write(out -> out.write(new byte[1_000_000]));
      other.write(out -> out.write(new byte[1_000_000]));
    }
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("a.csv");
  }

  @Test
  void theTemporaryFileIsHiddenAndTellsWhoseItIs() throws IOException {
    String longName = "é".repeat(120) + ".csv";
    try (OutputTarget _ = OutputTarget.file(folder.resolve("a.csv"));
        OutputTarget _ = OutputTarget.file(folder.resolve(longName))) {
      assertThat(names())
          .hasSize(2)
          .anyMatch(name -> name.matches("\\.a\\.csv\\.etl-\\d+-[0-9a-f]{16}\\.tmp"))
          .anyMatch(name -> name.matches("\\.etl-\\d+-[0-9a-f]{16}\\.tmp"));
    }
  }

  @Test
  void theFolderMustBeThere() {
    Path file = folder.resolve("missing/a.csv");
    assertUnavailable(
        () -> OutputTarget.file(file).close(),
        "cannot write " + file + ": the folder " + file.getParent() + " does not exist",
        "create it: mkdir -p " + file.getParent());
  }

  @Test
  void theFolderMustBeAFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "").resolve("a.csv");
    assertUnavailable(
        () -> OutputTarget.file(file).close(),
        "cannot write " + file + ": " + file.getParent() + " is not a folder",
        "choose another folder");
  }

  @Test
  void theTargetMustNotBeAFolder() {
    assertUnavailable(
        () -> OutputTarget.file(folder).close(),
        "cannot write " + folder + ": it is a folder",
        "name a file in it: " + folder.resolve("a.csv"));
  }

  @Test
  void aNameAloneStandsInTheWorkingFolder() throws IOException {
    Path file = Path.of(folder.getFileName() + "-never-committed.csv");
    try (OutputTarget target = OutputTarget.file(file)) {
      target.write(out -> out.write(NEW));
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aSymbolicLinkStaysAndItsDestinationIsReplaced() throws IOException {
    Files.createDirectory(folder.resolve("data"));
    Path file = Files.writeString(folder.resolve("data/a.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("data/a.csv"));
    Path chain = Files.createSymbolicLink(folder.resolve("chain"), link);
    publish(chain);
    assertThat(chain).isSymbolicLink();
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
  }

  @Test
  void whereASymbolicLinkLeadsNowhereItsDestinationIsMade() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a.csv"));
    publish(link);
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("a.csv")).hasContent("new");
  }

  @Test
  void symbolicLinksInACircleAreRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));
    assertUnavailable(
        () -> OutputTarget.file(link).close(),
        "cannot write " + link + ": its symbolic links lead in a circle",
        "choose another name");
  }

  @Test
  void aFileToWhichNothingIsAddedKeepsItsContent() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    try (OutputTarget target = OutputTarget.file(file, Existing.KEPT)) {
      target.prepare();
      target.commit();
    }
    assertThat(file).hasContent("old");
  }

  @Test
  void aFileThatSomebodyChangedMeanwhileIsNotAddedTo() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    try (OutputTarget target = OutputTarget.file(file, Existing.KEPT)) {
      target.write(out -> out.write(NEW));
      target.prepare();
      Path other = Files.writeString(folder.resolve("b.csv"), "other");
      Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(target::commit)
          .isInstanceOf(EtlException.class)
          .hasMessageContaining("it changed during the run");
    }
    assertThat(file).hasContent("other");
    assertThat(names()).containsExactly("a.csv");
  }

  @Test
  void permissionsAreKept() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-x--x"));
    publish(file);
    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-x--x");
  }

  /// Root may give a file to anybody, others only to a group that they belong to.
  @Test
  void ownerAndGroupAreKeptWhereTheSystemLetsUs() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "old");
    if (Files.getAttribute(file, "unix:uid").equals(0)) {
      Files.setAttribute(file, "unix:uid", 4711);
      Files.setAttribute(file, "unix:gid", 4712);
    } else {
      for (int group : ownGroups()) {
        Files.setAttribute(file, "unix:gid", group);
      }
    }
    Map<String, Object> old = Files.readAttributes(file, "unix:uid,gid");
    publish(file);
    assertThat(file).hasContent("new");
    assertThat(Files.readAttributes(file, "unix:uid,gid")).isEqualTo(old);
  }

  /// That of new files first.
  private static List<Integer> ownGroups() throws IOException {
    Process groups = new ProcessBuilder("id", "-G").start();
    return Stream.of(groups.inputReader().readLine().split(" ")).map(Integer::valueOf).toList();
  }

  @Test
  void aTargetThatTurnedIntoAFolderIsAnError() throws IOException {
    Path file = folder.resolve("a.csv");
    try (OutputTarget target = OutputTarget.file(file)) {
      Files.createDirectory(file);
      assertThatThrownBy(target::commit)
          .isInstanceOf(EtlException.class)
          .hasMessage("cannot write " + file + ": Is a directory");
    }
    assertThat(names()).containsExactly("a.csv");
  }

  @Test
  void aThreadThatWasInterruptedPublishesAllTheSame() throws IOException {
    Path file = folder.resolve("a.csv");
    try (OutputTarget target = OutputTarget.file(file)) {
      target.write(out -> out.write(NEW));
      Thread.currentThread().interrupt();
      target.prepare();
      target.commit();
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(NEW);
    assertThat(names()).containsExactly("a.csv");
  }

  @Test
  void aDeviceIsWrittenInPlace() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    publish(device);
    assertThat(Files.isRegularFile(device)).isFalse();
    try (Stream<Path> devices = Files.list(device.getParent())) {
      assertThat(devices).noneMatch(path -> path.toString().contains("etl-"));
    }
  }

  @Test
  void aFullDeviceIsAnErrorOnlyWhenItIsWritten() {
    Path device = Path.of("/dev/full");
    assumeTrue(Files.exists(device));
    try (OutputTarget target = OutputTarget.file(device)) {
      target.write(out -> out.write(NEW));
      assertUnavailable(
          target::commit,
          "cannot write /dev/full: No space left on device",
          "free some space, or write elsewhere with -o");
    }
  }

  @Test
  void aNameForAnOpenFileIsWrittenInPlace() throws IOException {
    Path file = folder.resolve("redirected");
    Path descriptors = Path.of("/proc/self/fd");
    assumeTrue(Files.exists(descriptors));
    try (OutputStream open = new FileOutputStream(file.toFile())) {
      open.write("before ".getBytes(UTF_8));
      publish(descriptorOf(file, descriptors));
      assertThat(file).hasContent("before new");
    }
  }

  @Test
  void aPipeGetsAllThatWasHeld() throws Exception {
    Path pipe = pipe();
    Process reader = new ProcessBuilder("wc", "-c", pipe.toString()).start();
    publish(pipe, MORE_THAN_A_PIPE_HOLDS);
    assertThat(reader.inputReader().readLine()).isEqualTo(MORE_THAN_A_PIPE_HOLDS + " " + pipe);
  }

  @Test
  void aReaderThatGoesAwayIsNoError() throws Exception {
    Path pipe = pipe();
    Process reader = new ProcessBuilder("head", "-c", "1", pipe.toString()).start();
    publish(pipe, MORE_THAN_A_PIPE_HOLDS);
    assertThat(reader.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(reader.exitValue()).isZero();
  }

  @Test
  void standardOutputIsWrittenByCommitAndNotClosed() {
    Lent lent = new Lent();
    try (OutputTarget target = OutputTarget.standardOutput(lent)) {
      target.write(out -> out.write(NEW));
      assertThat(lent.size()).isZero();
      target.prepare();
      target.commit();
    }
    assertThat(lent.toString(UTF_8)).isEqualTo("new");
    assertThat(lent.flushed).isTrue();
    assertThat(lent.closed).isFalse();
  }

  @Test
  void standardOutputWithoutCommitIsNotWritten() {
    Lent lent = new Lent();
    try (OutputTarget target = OutputTarget.standardOutput(lent)) {
      target.write(out -> out.write(NEW));
    }
    assertThat(lent.size()).isZero();
  }

  @Test
  void standardOutputIntoAPipeWithoutReaderIsNoError() throws Exception {
    Path pipe = pipe();
    Process reader = new ProcessBuilder("head", "-c", "1", pipe.toString()).start();
    try (OutputStream lent = new FileOutputStream(pipe.toFile());
        OutputTarget target = OutputTarget.standardOutput(lent)) {
      target.write(out -> out.write(new byte[MORE_THAN_A_PIPE_HOLDS]));
      target.prepare();
      target.commit();
    }
    assertThat(reader.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void standardOutputOnAFullDiskIsAnErrorEvenBehindAPrintStream() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    try (OutputStream full = new FileOutputStream("/dev/full");
        OutputTarget target = OutputTarget.standardOutput(full)) {
      target.write(out -> out.write(NEW));
      assertUnavailable(
          target::commit,
          "cannot write standard output: No space left on device",
          "free some space, or write elsewhere with -o");
    }
    try (PrintStream full = new PrintStream("/dev/full", UTF_8);
        OutputTarget target = OutputTarget.standardOutput(full)) {
      target.write(out -> out.write(NEW));
      assertUnavailable(
          target::commit,
          "cannot write standard output: only a part of it was written",
          "write elsewhere with -o");
    }
  }

  private static void publish(Path path) {
    publish(path, NEW);
  }

  private static void publish(Path path, int bytes) {
    publish(path, new byte[bytes]);
  }

  private static void publish(Path path, byte[] bytes) {
    try (OutputTarget target = OutputTarget.file(path)) {
      target.write(out -> out.write(bytes));
      target.prepare();
      target.commit();
    }
  }

  private static void assertUnavailable(ThrowingCallable call, String message, String hint) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            EtlException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
              assertThat(e.hint()).isEqualTo(hint);
            })
        .hasMessage(message);
  }

  private Path pipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  private static Path descriptorOf(Path file, Path descriptors) throws IOException {
    try (Stream<Path> links = Files.list(descriptors)) {
      return links.filter(link -> isSame(link, file)).findFirst().orElseThrow();
    }
  }

  private static boolean isSame(Path descriptor, Path file) {
    try {
      return Files.isSameFile(descriptor, file);
    } catch (IOException _) {
      return false; // closed since it was listed
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }

  /// A stream that tells what its borrower did to it.
  private static final class Lent extends ByteArrayOutputStream {
    private boolean flushed;
    private boolean closed;

    @Override
    public void flush() {
      flushed = true;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
