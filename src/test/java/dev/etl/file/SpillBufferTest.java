package dev.etl.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpillBufferTest {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  @TempDir private Path folder;

  @Test
  void whatGoesInComesOutHoweverItIsCut() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      MemoryBudget budget = new MemoryBudget((long) round % 5 * MemoryBudget.CHUNK);
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      ByteArrayOutputStream copied = new ByteArrayOutputStream();
      try (SpillBuffer buffer = new SpillBuffer(folder, budget)) {
        for (int writes = random.nextInt(20); writes > 0; writes--) {
          byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 100 : 200_000)];
          random.nextBytes(bytes);
          int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
          expected.write(bytes, from, bytes.length - from);
          buffer.write(bytes, from, bytes.length - from);
          expected.write(writes);
          buffer.write(writes);
        }
        assertThat(buffer.size()).as("seed %d", seed).isEqualTo(expected.size());
        for (int slices = 0; slices < 10; slices++) {
          int from = random.nextInt(expected.size() + 1);
          int to = random.nextInt(from, expected.size() + 1);
          copied.reset();
          buffer.copyTo(copied, from, to - from);
          assertThat(copied.toByteArray())
              .as("seed %d", seed)
              .isEqualTo(Arrays.copyOfRange(expected.toByteArray(), from, to));
        }
        copied.reset();
        buffer.copyTo(copied);
      }
      assertThat(copied.toByteArray()).as("seed %d", seed).isEqualTo(expected.toByteArray());
    }
  }

  @Test
  void partsOfOneShareItsFileAndComeOutByThemselves() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (long budget : List.of(0L, 1L << 20, 8L << 20)) {
      List<ByteArrayOutputStream> expected = new ArrayList<>();
      List<SpillBuffer> parts = new ArrayList<>();
      try (SpillBuffer whole = new SpillBuffer(folder, new MemoryBudget(budget))) {
        for (int part = 0; part < 50; part++) {
          expected.add(new ByteArrayOutputStream());
          parts.add(whole.newPart(part * 100));
        }
        for (int writes = 0; writes < 500; writes++) {
          int part = random.nextInt(parts.size());
          byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 100 : 20_000)];
          random.nextBytes(bytes);
          expected.get(part).write(bytes);
          parts.get(part).write(bytes);
          parts.get(part).write(writes);
          expected.get(part).write(writes);
        }
        // What is read of one may be written to another while it is.
        SpillBuffer copy = whole.newPart(1_000);
        parts.getFirst().copyTo(copy);
        parts.set(0, copy);
        parts.subList(10, 30).forEach(SpillBuffer::settle);
        for (int part = 0; part < parts.size(); part++) {
          ByteArrayOutputStream copied = new ByteArrayOutputStream();
          parts.get(part).copyTo(copied);
          assertThat(copied.toByteArray())
              .as("budget %d seed %d", budget, seed)
              .isEqualTo(expected.get(part).toByteArray());
          int from = random.nextInt(copied.size() + 1);
          int to = from + random.nextInt(copied.size() - from + 1);
          copied.reset();
          parts.get(part).copyTo(copied, from, to - from);
          assertThat(copied.toByteArray())
              .as("budget %d seed %d", budget, seed)
              .isEqualTo(Arrays.copyOfRange(expected.get(part).toByteArray(), from, to));
        }
      }
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void aFewBytesNeedNeitherBudgetNorFile() throws IOException {
    for (int piece : List.of(1, 1_000, SpillBuffer.FEW)) {
      try (SpillBuffer buffer = new SpillBuffer(folder.resolve("missing"), new MemoryBudget(0))) {
        for (int written = 0; written < SpillBuffer.FEW; written += piece) {
          buffer.write(new byte[Math.min(piece, SpillBuffer.FEW - written)]);
        }
        assertThat(buffer.size()).isEqualTo(SpillBuffer.FEW);
        assertThatThrownBy(() -> buffer.write(1)).isInstanceOf(EtlException.class);
      }
    }
  }

  @Test
  void upToTheLimitNoFileIsTouched() throws IOException {
    try (SpillBuffer buffer =
        new SpillBuffer(folder.resolve("missing"), new MemoryBudget(1 << 20))) {
      buffer.write(new byte[1 << 20]);
      ByteArrayOutputStream copied = new ByteArrayOutputStream();
      buffer.copyTo(copied);
      assertThat(copied.size()).isEqualTo(1 << 20);
    }
  }

  @Test
  void beyondTheLimitAFileIsNeededWhichIsGoneAfterwards() throws IOException {
    try (SpillBuffer buffer =
        new SpillBuffer(folder.resolve("missing"), new MemoryBudget(1 << 20))) {
      assertThatThrownBy(() -> buffer.write(new byte[(1 << 20) + SpillBuffer.FEW + 1]))
          .isInstanceOfSatisfying(
              EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
          .hasMessageContaining("cannot write a temporary file in")
          .hasMessageContaining("missing");
    }
    try (SpillBuffer buffer = new SpillBuffer(folder, new MemoryBudget(1 << 20))) {
      buffer.write(new byte[(1 << 20) + SpillBuffer.FEW + 1]);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void buffersShareTheBudgetAndGiveBackWhatTheyHad() throws IOException {
    MemoryBudget budget = new MemoryBudget(1 << 20);
    Path missing = folder.resolve("missing");
    for (int round = 0; round < 3; round++) {
      try (SpillBuffer one = new SpillBuffer(missing, budget);
          SpillBuffer other = new SpillBuffer(missing, budget)) {
        one.write(new byte[1 << 19]);
        other.write(new byte[1 << 19]);
        assertThatThrownBy(() -> other.write(new byte[MemoryBudget.CHUNK]))
            .isInstanceOf(EtlException.class);
      }
    }
  }

  @Test
  void aBufferGivesBackEachChunkOnce() {
    int chunks = 4;
    MemoryBudget budget = new MemoryBudget((long) chunks * MemoryBudget.CHUNK);
    for (int size : List.of(0, SpillBuffer.FEW, 1 << 19, (1 << 20) + SpillBuffer.FEW, 1 << 22)) {
      SpillBuffer buffer = new SpillBuffer(folder, budget);
      buffer.write(new byte[size]);
      if (size == 1 << 22) {
        assertThat(free(budget)).as("what it has in its file").isEqualTo(chunks - 1);
      }
      buffer.close();
      assertThat(free(budget)).as("after %d bytes", size).isEqualTo(chunks);
      buffer.close();
      assertThat(free(budget)).as("closed again").isEqualTo(chunks);
    }
  }

  private static int free(MemoryBudget budget) {
    List<byte[]> taken = new ArrayList<>();
    for (byte[] chunk = budget.take(); chunk != null; chunk = budget.take()) {
      taken.add(chunk);
    }
    taken.forEach(budget::giveBack);
    return taken.size();
  }

  @Test
  void aSettledPartKeepsNoBytesItself() {
    try (SpillBuffer whole = new SpillBuffer(folder, new MemoryBudget(0))) {
      SpillBuffer part = whole.newPart(1_000);
      assertThat(whole.isPart()).isFalse();
      assertThat(part.isPart()).isTrue();
      part.write(new byte[100]);
      assertThat(whole.size()).isZero();
      part.settle();
      assertThat(whole.size()).isEqualTo(100);
      assertThat(part.size()).isEqualTo(100);
      whole.settle();
      assertThat(whole.size()).isEqualTo(100);
    }
  }

  @Test
  void bytesRightAfterOthersOfAPartAreOneRangeWithThem() {
    Segments segments = new Segments();
    segments.add(10, 5);
    segments.add(15, 3);
    segments.add(20, 1);
    assertThat(segments.count()).isEqualTo(2);
    assertThat(segments.length(0)).isEqualTo(8);
    assertThat(segments.size()).isEqualTo(9);
  }

  @Test
  void theFileIsClosedWithTheBuffer() throws IOException {
    assumeTrue(Files.exists(DESCRIPTORS));
    try (SpillBuffer buffer = new SpillBuffer(folder, new MemoryBudget(0))) {
      buffer.write(new byte[SpillBuffer.FEW + 1]);
      assertThat(openFiles()).hasSize(1);
    }
    assertThat(openFiles()).isEmpty();
  }

  /// Those in the folder that this process has open, even if they have no name any more.
  private List<String> openFiles() throws IOException {
    List<String> open = new ArrayList<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(DESCRIPTORS)) {
      for (Path link : links) {
        try {
          open.add(Files.readSymbolicLink(link).toString());
        } catch (NoSuchFileException _) {
          // It was closed since it was listed.
        }
      }
    }
    String within = folder.toRealPath() + "/";
    return open.stream().filter(path -> path.startsWith(within)).toList();
  }
}
