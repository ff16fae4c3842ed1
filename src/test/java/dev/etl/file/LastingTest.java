package dev.etl.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.SimulatedDisk.Features;
import dev.etl.file.Trouble.Kind;
import dev.etl.file.disk.Disk;
import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is on the disk after a failure, a kill or a power loss. `PowerLossTest` searches for such
/// cases; these are the ones that it, or thinking, has found.
final class LastingTest {
  private static final int LOSSES = 200;

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

  private final SimulatedDisk disk = new SimulatedDisk();
  private final Path file = disk.root().resolve("a.csv");
  private final Path folder = disk.root().resolve("parts");

  private static void write(Path file, Existing existing, String text) {
    try (OutputTarget target = OutputTarget.file(file, existing)) {
      target.write(out -> out.write(text.getBytes(UTF_8)));
      target.prepare();
      target.commit();
    }
  }

  private static void writeFolder(Path folder, String text) {
    try (OutputFolder open = OutputFolder.claim(folder, Existing.REPLACED, ALL_OURS)) {
      open.newFile("x=1/part").write(out -> out.write(text.getBytes(UTF_8)));
      open.newFile("list").write(out -> out.write(text.getBytes(UTF_8)));
      open.prepare();
      open.commit();
    }
  }

  private static String text(SimulatedDisk disk, String path) {
    return disk.content().getOrDefault(path, "nothing");
  }

  /// Files need links, folders an exchange, many files the forcing of all.
  static List<Features> features() {
    return List.of(
        new Features(true, true, true),
        new Features(true, true, false),
        new Features(false, false, true),
        new Features(false, false, false));
  }

  /// At every operation, and after the last one.
  @ParameterizedTest
  @MethodSource("features")
  void wheneverThePowerGoesOffTheOldFileIsLeftOrTheNewOne(Features features) {
    for (Existing existing : Existing.values()) {
      boolean isNew = existing == Existing.REFUSED;
      String old = isNew ? "nothing" : "old ".repeat(100);
      String text = "new ".repeat(200);
      String expected = existing == Existing.KEPT ? old + text : text;
      SimulatedDisk before = new SimulatedDisk();
      before.set(features);
      if (!isNew) {
        write(before.root().resolve("a.csv"), Existing.REPLACED, old);
      }
      cutEverywhere(
          before,
          root -> write(root.resolve("a.csv"), existing, text),
          (left, done) -> assertThat(text(left, "/a.csv")).isIn(done ? expected : old, expected));
    }
  }

  /// At every operation, and after the last one.
  @ParameterizedTest
  @MethodSource("features")
  void wheneverThePowerGoesOffTheOldFolderIsLeftOrTheNewOne(Features features) {
    for (Existing existing : Existing.values()) {
      boolean isNew = existing == Existing.REFUSED;
      // The file system forces many as a whole.
      int count = isNew ? 40 : 3;
      SimulatedDisk before = new SimulatedDisk();
      before.set(features);
      if (!isNew) {
        writeParts(before.root().resolve("parts"), Existing.REPLACED, 2, "old ".repeat(100));
      }
      List<String> old = parts(before);
      String text = "new ".repeat(200);
      List<String> next = Collections.nCopies(count, text);
      cutEverywhere(
          before,
          root -> writeParts(root.resolve("parts"), existing, count, text),
          (left, done) -> {
            SimulatedDisk.cleanUp(left.root().resolve("parts"));
            assertThat(parts(left)).isIn(done ? next : old, next);
          });
    }
  }

  private static void writeParts(Path folder, Existing existing, int parts, String text) {
    try (OutputFolder open = OutputFolder.claim(folder, existing, ALL_OURS)) {
      for (int part = 0; part < parts; part++) {
        open.newFile("x=" + part % 3 + "/part-" + part)
            .write(out -> out.write(text.getBytes(UTF_8)));
      }
      open.prepare();
      open.commit();
    }
  }

  /// The texts of all files in the folder.
  private static List<String> parts(SimulatedDisk disk) {
    return disk.content().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("/parts/x=") && !entry.getValue().equals("/"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /// Runs it on copies of a disk, each of which loses its power at another operation, the last one
  /// after all of them.
  ///
  /// @param check is given what a power loss left, and whether the run was done by then
  private static void cutEverywhere(
      SimulatedDisk before, Consumer<Path> run, BiConsumer<SimulatedDisk, Boolean> check) {
    SimulatedDisk whole = before.copy();
    run.accept(whole.root());
    long operations = whole.operations();
    for (long cut = 1; cut <= operations + 1; cut++) {
      SimulatedDisk disk = before.copy();
      disk.set(new Trouble.PowerOff(cut));
      boolean done = false;
      try {
        run.accept(disk.root());
        done = true;
      } catch (EtlException | Trouble.PowerIsOff _) {
        assertThat(disk.isOff()).isTrue();
      }
      for (int seed = 0; seed < (done ? LOSSES / 4 : 5); seed++) {
        check.accept(disk.afterPowerLoss(new Random(seed)), done);
      }
    }
  }

  /// The system reports it once, and takes the bytes for written.
  @Test
  void aFolderOneFileOfWhichCannotBeForcedIsNotPublished() {
    writeFolder(folder, "old");
    disk.set(new Features(true, true, false));
    for (int nth = 1; nth <= 40; nth++) {
      SimulatedDisk other = disk.copy();
      other.set(new Trouble.Fault(Kind.FORCE, nth, false));
      assertThatThrownBy(
              () -> writeParts(other.root().resolve("parts"), Existing.REPLACED, 40, "new"))
          .isInstanceOf(EtlException.class)
          .hasMessageContaining("Input/output error")
          .isNotInstanceOf(UnforcedException.class);
      assertThat(other.content()).isEqualTo(disk.content());
    }
  }

  @Test
  void anInterruptedRunForcesAllFilesOfAFolder() {
    disk.set(new Features(true, true, false));
    Thread.currentThread().interrupt();
    writeParts(folder, Existing.REPLACED, 40, "new");
    assertThat(Thread.interrupted()).as("the interrupt is kept for others").isTrue();
    for (int seed = 0; seed < LOSSES; seed++) {
      assertThat(parts(disk.afterPowerLoss(new Random(seed)))).hasSize(40).containsOnly("new");
    }
  }

  @Test
  void whatAnInterruptedRunHasPublishedLasts() {
    Thread.currentThread().interrupt();
    write(file, Existing.REPLACED, "new");
    assertThat(Thread.interrupted()).as("the interrupt is kept for others").isTrue();
    for (int seed = 0; seed < LOSSES; seed++) {
      assertThat(text(disk.afterPowerLoss(new Random(seed)), "/a.csv")).isEqualTo("new");
    }
  }

  @Test
  void foldersThatWereMadeForAFileLastWithIt() throws IOException {
    Path made = disk.root().resolve("one/two/three");
    OutputTarget.makeFolder(made);
    write(made.resolve("a.csv"), Existing.REPLACED, "new");
    for (int seed = 0; seed < LOSSES; seed++) {
      assertThat(text(disk.afterPowerLoss(new Random(seed)), "/one/two/three/a.csv"))
          .isEqualTo("new");
    }
  }

  @Test
  void theOldFolderIsKeptIfTheNewNameCannotBeForced() {
    writeFolder(folder, "old");
    disk.set(new Trouble.None());
    writeFolder(folder, "old");
    long last = disk.operations(Kind.FORCE);
    disk.set(new Trouble.Fault(Kind.FORCE, last, false));
    assertThatThrownBy(() -> writeFolder(folder, "new"))
        .isInstanceOf(EtlException.class)
        .hasMessageContaining("published");
    assertThat(text(disk, "/parts/x=1/part")).isEqualTo("new");
    checkOldOrNew();
  }

  private void checkOldOrNew() {
    for (int seed = 0; seed < LOSSES; seed++) {
      SimulatedDisk left = disk.afterPowerLoss(new Random(seed));
      assertThat(text(left, "/parts/x=1/part")).isIn("old", "new");
      assertThat(text(left, "/parts/list")).isEqualTo(text(left, "/parts/x=1/part"));
      writeFolder(left.root().resolve("parts"), "next");
      assertThat(left.content().keySet())
          .containsExactly("/parts", "/parts/list", "/parts/x=1", "/parts/x=1/part");
    }
  }

  @Test
  void theFolderThatAKilledRunReplacedIsKeptUntilTheNewNameLasts() {
    writeFolder(folder, "old");
    disk.set(new Trouble.None());
    writeFolder(folder, "old");
    long operations = disk.operations();
    for (long cut = 1; cut <= operations; cut++) {
      SimulatedDisk killed = disk.copy();
      killed.set(new Trouble.PowerOff(cut));
      assertThatThrownBy(() -> writeFolder(killed.root().resolve("parts"), "new"))
          .isInstanceOf(Throwable.class);
      killed.afterKill();
      OutputFolder.claim(killed.root().resolve("parts"), Existing.REPLACED, ALL_OURS).close();
      for (int seed = 0; seed < LOSSES / 10; seed++) {
        SimulatedDisk left = killed.afterPowerLoss(new Random(seed));
        assertThat(text(left, "/parts/x=1/part"))
            .as("cut %d seed %d", cut, seed)
            .isIn("old", "new");
        assertThat(text(left, "/parts/list")).isEqualTo(text(left, "/parts/x=1/part"));
      }
    }
  }

  /// A file must not be taken for a device, to be written in place, because nobody could tell.
  @Test
  void aFileThatCannotBeLookedAtIsNeverWrittenInPlace() {
    write(file, Existing.REPLACED, "old");
    disk.set(new Trouble.None());
    write(file, Existing.REPLACED, "old");
    long looks = disk.operations(Kind.LOOK);
    for (long look = 1; look <= looks; look++) {
      for (Existing existing : List.of(Existing.REPLACED, Existing.KEPT)) {
        SimulatedDisk other = disk.copy();
        other.set(new Trouble.Fault(Kind.LOOK, look, false));
        try {
          write(other.root().resolve("a.csv"), existing, "new");
          assertThat(text(other, "/a.csv"))
              .as("look %d, %s", look, existing)
              .isEqualTo(existing == Existing.KEPT ? "oldnew" : "new");
        } catch (UnforcedException _) {
          assertThat(text(other, "/a.csv")).as("look %d, %s", look, existing).endsWith("new");
        } catch (EtlException _) {
          assertThat(text(other, "/a.csv")).as("look %d, %s", look, existing).isEqualTo("old");
        }
      }
    }
  }

  @Test
  void aFileThatCouldNotBeLookedAtWhenItWasLockedIsUnlocked() {
    write(file, Existing.REPLACED, "old");
    for (long look = 1; look < 30; look++) {
      SimulatedDisk other = disk.copy();
      other.set(new Trouble.Fault(Kind.LOOK, look, false));
      try {
        write(other.root().resolve("a.csv"), Existing.KEPT, "new");
      } catch (EtlException e) {
        assertThat(e.kind()).as("look %d: %s", look, e).isEqualTo(ErrorKind.UNAVAILABLE);
      }
      other.set(new Trouble.None());
      write(other.root().resolve("a.csv"), Existing.KEPT, "next");
      assertThat(text(other, "/a.csv")).startsWith("old").endsWith("next");
    }
  }

  @Test
  void whatWasPublishedIsPublishedEvenIfTheTemporaryNameStays() {
    for (Existing existing : Existing.values()) {
      for (int nth = 3; nth <= 4; nth++) {
        SimulatedDisk other = new SimulatedDisk();
        other.set(new Trouble.Fault(Kind.NAME, nth, true));
        Path path = other.root().resolve("a.csv");
        if (existing == Existing.REPLACED || nth == 3) {
          write(path, existing, "new");
          assertThat(text(other, "/a.csv")).as("%s", existing).isEqualTo("new");
        }
        other.set(new Trouble.None());
        write(path, Existing.REPLACED, "next");
        assertThat(other.content()).containsExactly(Map.entry("/a.csv", "next"));
      }
    }
  }

  @Test
  void aRunThatRefusesToReplaceAFileCleansUpBesideIt() throws IOException {
    write(file, Existing.REPLACED, "old");
    Files.write(disk.root().resolve(".a.csv.etl-1-0123456789abcdef.tmp"), new byte[1]);
    assertThatThrownBy(() -> write(file, Existing.REFUSED, "new"))
        .hasMessageContaining("exists already");
    assertThat(disk.content().keySet()).containsExactly("/a.csv");
  }

  @Test
  void aFolderThatCouldNotBeCleanedUpIsUnlocked() {
    for (long nth = 4; nth < 9; nth++) {
      SimulatedDisk other = new SimulatedDisk();
      other.set(new Trouble.Fault(Kind.NAME, nth, true));
      try {
        writeFolder(other.root().resolve("parts"), "new");
      } catch (EtlException _) {
        // That depends on how far it got.
      }
      other.set(new Trouble.None());
      writeFolder(other.root().resolve("parts"), "next");
      assertThat(other.content().keySet())
          .as("%d", nth)
          .containsExactly("/parts", "/parts/list", "/parts/x=1", "/parts/x=1/part");
    }
  }

  /// Its name is deleted as soon as it is open, which need not last.
  @Test
  void theSpillFileThatAPowerLossBringsBackIsRemoved() throws IOException {
    Path spill = disk.root().resolve(TemporaryName.of("spill"));
    Files.write(spill, new byte[1]);
    write(file, Existing.REPLACED, "new");
    assertThat(disk.content().keySet()).containsExactly("/a.csv");
    Files.write(spill, new byte[1]);
    writeFolder(folder, "new");
    assertThat(disk.content().keySet()).isNotEmpty().doesNotContain(spill.toString());
  }

  @Test
  void anOldPartThatIsCopiedSinceThereAreNoLinksLasts() {
    disk.set(new Features(true, false, false));
    writeFolder(folder, "old");
    SimulatedDisk next = disk.copy();
    Path target = next.root().resolve("parts");
    try (OutputFolder open = OutputFolder.claim(target, Existing.KEPT, ALL_OURS)) {
      open.keep("x=1/part");
      open.newFile("list").write(out -> out.write("new".getBytes(UTF_8)));
      open.prepare();
      open.commit();
    }
    for (int seed = 0; seed < LOSSES; seed++) {
      assertThat(text(next.afterPowerLoss(new Random(seed)), "/parts/x=1/part")).isEqualTo("old");
    }
  }

  /// The system reports it once, and takes the bytes for written.
  @Test
  void aFlushThatFailedWhileMoreWasWrittenIsNotForgotten() throws IOException {
    disk.set(new Trouble.Fault(Kind.FORCE, 1, false));
    try (DiskFile opened = Disk.of(file).open(file)) {
      EarlyFlush early = new EarlyFlush(opened, 10);
      early.wrote(10);
      assertThatThrownBy(early::await).hasMessageContaining("Input/output error");
      opened.force();
    }
  }

  @Test
  void aFileOfWhichAnEarlyFlushFailedIsNotPublished() {
    disk.set(new Trouble.Fault(Kind.FORCE, 1, false));
    try (OutputTarget target = AtomicFile.claim(file, file, disk.root(), Existing.REPLACED, 10)) {
      target.write(out -> out.write(new byte[10]));
      while (disk.operations(Kind.FORCE) == 0) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(target::prepare)
          .isInstanceOf(EtlException.class)
          .hasMessageContaining("Input/output error");
    }
    assertThat(disk.content()).isEmpty();
  }

  /// Where folders are not exchanged, the old one waits under a temporary name.
  @Test
  void theFolderThatWasMovedAsideIsDeletedOnlyIfAnotherIsSurelyThere() throws IOException {
    Path old = disk.root().resolve(".parts.etl-1-0123456789abcdef.old");
    for (long look = 1; look < 20; look++) {
      SimulatedDisk other = new SimulatedDisk();
      Path aside = other.root().resolve(old.toString());
      Files.createDirectory(aside);
      Files.write(aside.resolve("list"), "old".getBytes(UTF_8));
      other.set(new Trouble.Fault(Kind.LOOK, look, false));
      Leftovers.remove(other.root(), "parts");
      other.set(new Trouble.None());
      Leftovers.remove(other.root(), "parts");
      assertThat(text(other, "/parts/list")).as("look %d", look).isEqualTo("old");
    }
  }

  /// A file that is gone must not come back empty.
  @Test
  void aPartThatSomebodyDeletedIsMissed() throws IOException {
    disk.set(new Features(true, true, false));
    try (OutputFolder open = OutputFolder.claim(folder, Existing.REPLACED, ALL_OURS)) {
      PartFile part = open.newFile("x=1/part");
      part.write(out -> out.write(new byte[100_000]));
      Files.delete(part.path());
      assertThatThrownBy(open::prepare).isInstanceOf(EtlException.class);
    }
    assertThat(disk.content()).isEmpty();
  }
}
