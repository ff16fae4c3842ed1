package dev.etl.engine.bound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.ErrorKind;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.Runs;
import dev.etl.engine.count.ProgressListener;
import dev.etl.format.FileFormat;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.Failure;
import dev.etl.sink.FileSink;
import dev.etl.sink.Sink;
import dev.etl.sink.WriteMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Engines look at the targets of any pipeline before they open one, whoever gives it to them.
final class TargetChecksTest {
  @TempDir private Path folder;

  @Test
  void anEngineWritesBadRowsOverNoTarget() throws IOException {
    Path file = folder.resolve("a.out.csv");
    assertRefused(
        new ErrorPolicy(MaxErrors.NONE, Optional.of(sink(file))),
        "--output and --rejects name the same file",
        sink(file));
  }

  @Test
  void anEngineWritesNoTargetTwice() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("b.csv"));
    assertRefused(
        new ErrorPolicy(MaxErrors.NONE, Optional.empty()),
        "--output is named twice",
        sink(folder.resolve("b.csv")),
        sink(link));
  }

  private void assertRefused(ErrorPolicy policy, String message, Sink... sinks) throws IOException {
    Path input = Files.writeString(folder.resolve("a.csv"), "value\n1\n");
    Pipeline pipeline =
        new Pipeline(
            List.of(Runs.csv(input.toString())), List.of(Runs.SUMMARIZE), List.of(sinks), policy);
    Failure failure =
        new LocalEngine(Mode.THREADS, new Workers.Fixed(2))
            .run(pipeline, Runs.context("", ProgressListener.NONE))
            .failure();
    assertThat(failure).isEqualTo(new Failure(ErrorKind.USAGE, message, "name two files"));
    assertThat(folder).isDirectoryContaining(path -> path.equals(input));
    assertThat(folder.resolve("a.out.csv")).doesNotExist();
    assertThat(folder.resolve("b.csv")).doesNotExist();
  }

  private static Sink sink(Path path) {
    return new FileSink(path, FileFormat.ofFile(path), List.of(), WriteMode.OVERWRITE);
  }
}
