package dev.etl.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Lines that are appended by several writers.
@Timeout(60)
final class AppendedLineTest {
  @TempDir private Path folder;

  @Test
  void writersAtOnceLoseAndMixNoLine() throws Exception {
    Path file = folder.resolve("a.jsonl");
    List<String> expected = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        String text = "x".repeat(5000) + writer + " ";
        List<String> lines = IntStream.range(0, 20).mapToObj(line -> text + line).toList();
        expected.addAll(lines);
        writers.add(threads.submit(() -> lines.forEach(line -> AppendedLine.append(file, line))));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aLineThatWasCutOffStaysAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jsonl"), "one\n{\"cut");
    AppendedLine.append(file, "two");
    assertThat(file).hasContent("one\n{\"cut\ntwo\n");
  }

  @Test
  void aCheckMakesTheFileAndChangesNone() throws IOException {
    Path file = folder.resolve("a.jsonl");
    AppendedLine.check(file);
    assertThat(file).isEmptyFile();
    Files.writeString(file, "cut");
    AppendedLine.check(file);
    assertThat(file).hasContent("cut");
  }

  @Test
  void aMissingFolderIsUnavailable() {
    assertThatThrownBy(() -> AppendedLine.check(folder.resolve("none/a.jsonl")))
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
  }
}
