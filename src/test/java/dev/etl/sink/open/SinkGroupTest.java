package dev.etl.sink.open;

import static dev.etl.format.TestTables.SCHEMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.Milestone;
import dev.etl.data.Milestones;
import dev.etl.format.OutputFormat;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SinkContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A group of sinks is a sink; beyond that it says what became of each.
final class SinkGroupTest extends SinkContract {
  @TempDir private Path folder;

  @Override
  Sink sink() {
    return new FileSink(folder.resolve("one.csv"), OutputFormat.CSV);
  }

  private List<Sink> sinks() {
    return List.of(
        sink(),
        new FileSink(folder.resolve("within/two.csv"), OutputFormat.CSV),
        new FileSink(folder.resolve("three.csv"), OutputFormat.CSV));
  }

  @Override
  OpenSink open() throws IOException {
    Files.createDirectories(folder.resolve("within"));
    return SinkGroup.open(sinks(), SCHEMA, SinkContext.of(standardOutput));
  }

  @Override
  List<String> published() throws IOException {
    List<String> first = texts(folder.resolve("one.csv"));
    assertThat(texts(folder.resolve("within/two.csv"))).isEqualTo(first);
    assertThat(texts(folder.resolve("three.csv"))).isEqualTo(first);
    return first;
  }

  private static List<String> texts(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
    }
  }

  @Override
  void assertNothingLeftBehind() throws IOException {
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(files).noneMatch(file -> !file.toString().endsWith(".csv"));
    }
  }

  @Test
  void nothingIsClaimedIfOneTargetIsNotToBeHad() throws IOException {
    List<Sink> sinks =
        List.of(sink(), new FileSink(folder.resolve("missing/two.csv"), OutputFormat.CSV));
    assertThatThrownBy(() -> SinkGroup.open(sinks, SCHEMA, SinkContext.of(standardOutput)))
        .hasMessageContaining("missing does not exist");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void whereOneCannotBePublishedItIsSaidWhichAre() throws IOException {
    Path within = Files.createDirectories(folder.resolve("within"));
    Milestones takeFolderAway =
        (milestone, target) -> {
          if (milestone == Milestone.PREPARED && target.endsWith("three.csv")) {
            remove(within);
          }
        };
    SinkContext context = new SinkContext(OutputStream.nullOutputStream(), takeFolderAway);
    try (SinkGroup open = SinkGroup.open(sinks(), SCHEMA, context)) {
      append(open, texts("a"));
      open.prepare();
      assertThatThrownBy(open::commit)
          .hasMessageContaining("cannot write " + within.resolve("two.csv"))
          .hasMessageEndingWith(
              "; published: %s; not published: %s, %s"
                  .formatted(
                      folder.resolve("one.csv"),
                      within.resolve("two.csv"),
                      folder.resolve("three.csv")));
      assertThat(open.outcomes())
          .extracting(SinkGroup.Outcome::published)
          .containsExactly(true, false, false);
    }
    assertThat(folder.resolve("one.csv")).exists();
    assertThat(folder.resolve("three.csv")).doesNotExist();
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
