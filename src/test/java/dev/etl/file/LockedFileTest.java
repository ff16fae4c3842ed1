package dev.etl.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.compression.Compression;
import dev.etl.file.disk.Disk;
import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LockedFileTest {
  private final Path file = new SimulatedDisk().root().resolve("a.csv");

  @BeforeEach
  void write() throws IOException {
    Files.write(file, "abcdef".getBytes(UTF_8));
  }

  private LockedFile open() {
    return LockedFile.open(file, "a.csv").orElseThrow();
  }

  private void assertLocked() {
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LOCKED))
        .hasMessage("cannot write a.csv: another run is adding to it");
  }

  @Test
  void aFileIsLockedUntilItIsClosedAndNotLonger() throws IOException {
    try (DiskFile other = Disk.of(file).open(file)) {
      try (LockedFile _ = open()) {
        assertLocked();
        assertThat(other.tryLock()).isFalse();
      }
      assertThat(other.tryLock()).isTrue();
    }
    open().close();
    open().close();
  }

  @Test
  void closingItAgainDoesNotUnlockItForTheNext() {
    LockedFile closed = open();
    closed.close();
    try (LockedFile _ = open()) {
      closed.close();
      assertLocked();
    }
  }

  @Test
  void aFileThatAnotherRunHasLockedCanBeLockedWhenThatRunIsDone() throws IOException {
    try (DiskFile other = Disk.of(file).open(file)) {
      assertThat(other.tryLock()).isTrue();
      assertLocked();
    }
    open().close();
  }

  @Test
  void aFileThatIsMissingIsNotLockedAndMayCome() throws IOException {
    Files.delete(file);
    assertThat(LockedFile.open(file, "a.csv")).isEmpty();
    write();
    open().close();
  }

  @Test
  void itsStreamGivesTheBytesThatItHadWhenItWasLocked() throws IOException {
    try (LockedFile locked = open();
        DiskFile other = Disk.of(file).open(file)) {
      other.seek(6);
      other.write("gh".getBytes(UTF_8));
      assertThat(locked.size()).isEqualTo(6);
      for (int time = 0; time < 2; time++) {
        InputStream bytes = locked.open(Compression.NONE);
        assertThat(bytes.available()).isEqualTo(6);
        assertThat(bytes.read()).isEqualTo('a');
        assertThat(bytes.skip(2)).isEqualTo(2);
        assertThat(bytes.available()).isEqualTo(3);
        assertThat(bytes.readAllBytes()).isEqualTo("def".getBytes(UTF_8));
        assertThat(bytes.read()).isEqualTo(-1);
        assertThat(bytes.skip(1)).isZero();
        bytes.close();
      }
      assertLocked();
    }
  }

  @Test
  void aFileThatSomebodyChangedOrReplacedIsFoundOut() throws IOException {
    try (LockedFile locked = open()) {
      locked.ensureUnchanged();
      Files.write(file, "ABCDEF".getBytes(UTF_8));
      assertChanged(locked);
    }
    try (LockedFile locked = open()) {
      Path next = file.resolveSibling("b.csv");
      Files.write(next, "abcdef".getBytes(UTF_8));
      Files.move(next, file, REPLACE_EXISTING);
      assertChanged(locked);
    }
  }

  private static void assertChanged(LockedFile locked) {
    assertThatThrownBy(locked::ensureUnchanged)
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
        .hasMessageContaining("it changed during the run");
  }
}
