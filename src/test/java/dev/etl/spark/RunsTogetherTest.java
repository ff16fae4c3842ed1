package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Milestones;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.count.ProgressListener;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.loader.source.ReadSizes;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.Workers;
import dev.etl.pipeline.document.Variables;
import dev.etl.report.ClusterStage;
import dev.etl.report.RunReport;
import dev.etl.sink.MemorySink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several runs in one session, and runs that are told to stop.
@Tag("spark")
@Timeout(300)
final class RunsTogetherTest {
  private static final ReadSizes SIZES = new ReadSizes(2_000, 512);
  private static final int URLS = 40;

  @TempDir private Path folder;

  @Test
  void eachHasItsOwnResultAndStages() throws Exception {
    List<CompletableFuture<ParityRun>> runs = new ArrayList<>();
    for (int run = 0; run < 3; run++) {
      Path own = Files.createDirectory(folder.resolve("run" + run));
      StringBuilder csv = new StringBuilder("k,n\n");
      for (int row = 0; row < 3_000; row++) {
        csv.append("k").append(row * 31 % (7 + run)).append(',').append(row + run).append('\n');
      }
      Files.writeString(own.resolve("in.csv"), csv);
      runs.add(CompletableFuture.supplyAsync(() -> run(own)));
    }
    List<Integer> stages = new ArrayList<>();
    for (int run = 0; run < 3; run++) {
      ParityRun there = runs.get(run).join();
      ParityRun here = ParityRun.here(folder.resolve("run" + run), YAML, MaxErrors.NONE, SIZES);
      assertThat(there.failure()).isEmpty();
      assertThat(there.csv()).isEqualTo(here.csv());
      there.report().clusterStages().stream().map(ClusterStage::id).forEach(stages::add);
      assertThat(there.report().clusterStages()).isNotEmpty();
    }
    assertThat(stages).doesNotHaveDuplicates();
  }

  private static final String YAML =
      "extract: {csv: in.csv}\ntransform: [{aggregate: {by: [k], rows: count(), s: sum(n)}}]";

  private static ParityRun run(Path folder) {
    try {
      return ParityRun.there(folder, YAML, MaxErrors.NONE, SIZES);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatWaitsForANetworkEndsWhenItIsToldTo() throws Exception {
    assertThat(endOf(Cancellation::cancel)).isEqualTo(ErrorKind.CANCELLED);
  }

  @Test
  void theTimeLimitEndsARunToo() throws Exception {
    EtlException limit = new EtlException(ErrorKind.TIME_LIMIT, "it took too long", "");
    assertThat(endOf(cancellation -> assertThat(cancellation.cancel(limit)).isTrue()))
        .isEqualTo(ErrorKind.TIME_LIMIT);
  }

  private static ErrorKind endOf(Consumer<Cancellation> end) throws Exception {
    // A first job takes long on a busy machine.
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on("/i", Answer.ok("[{\"id\":1}]"));
      run("extract: {api: '" + server.url("/i") + "', columns: {id: long}}", new Cancellation());
    }
    try (ScriptedServer server = ScriptedServer.start()) {
      StringBuilder yaml = new StringBuilder("extract:\n");
      for (int url = 0; url < URLS; url++) {
        server.on("/i" + url, url < 2 ? Answer.ok("[{\"id\":1}]") : Answer.silence());
        yaml.append("  - {api: '")
            .append(server.url("/i" + url))
            .append("', columns: {id: long}}\n");
      }
      Cancellation cancellation = new Cancellation();
      CompletableFuture<RunReport> run =
          CompletableFuture.supplyAsync(() -> run(yaml.toString(), cancellation));
      server.awaitRequests(8);
      end.accept(cancellation);
      return Objects.requireNonNull(run.join().failure()).kind();
    }
  }

  private static RunReport run(String yaml, Cancellation cancellation) {
    return SparkEngine.on(LocalSpark.session(), new Workers.Fixed(6))
        .run(
            PipelineReader.parse(yaml, "test", Path.of(""), new Variables(Map.of(), Map.of()))
                .pipeline(new MemorySink()),
            new RunContext(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                Milestones.UNWATCHED,
                ProgressListener.NONE,
                cancellation,
                Map.of(),
                "test",
                false));
  }
}
