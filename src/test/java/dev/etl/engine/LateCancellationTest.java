package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Milestone;
import dev.etl.data.Milestones;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.count.ProgressListener;
import dev.etl.format.OutputFormat;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.RunReport;
import dev.etl.report.RunStatus;
import dev.etl.sink.FileSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that is cancelled when all rows are read already: until something shows, nothing does.
final class LateCancellationTest {
  @TempDir private Path folder;

  private RunReport cancelledAt(Milestone last) throws IOException {
    Path input = Files.writeString(folder.resolve("in.csv"), "value\n1.0\n2.0\n");
    Cancellation cancellation = new Cancellation();
    Milestones cancelling =
        (milestone, _) -> {
          if (milestone == last) {
            cancellation.cancel();
          }
        };
    Pipeline pipeline =
        new Pipeline(
            List.of(Runs.csv(input.toString())),
            List.of(),
            new FileSink(folder.resolve("out.csv"), OutputFormat.CSV),
            new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
    RunContext context =
        new RunContext(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            cancelling,
            ProgressListener.NONE,
            cancellation,
            Map.of(),
            "test",
            false);
    return new LocalEngine(Mode.THREADS, new Workers.Automatic()).run(pipeline, context);
  }

  @Test
  void beforeItIsPublishedNothingIs() throws IOException {
    assertThat(cancelledAt(Milestone.PREPARED).status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void behindThatItIsTooLate() throws IOException {
    assertThat(cancelledAt(Milestone.PUBLISHED).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(folder.resolve("out.csv")).hasContent("value\n1.0\n2.0\n");
  }
}
