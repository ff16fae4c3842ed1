package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.engine.bound.Limits;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.SplitFrames;
import dev.etl.engine.wire.SplitSummary;
import dev.etl.engine.wire.WorkOrder;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.Source;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.document.Variables;
import dev.etl.sink.NullSink;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A process that reads splits of a run knows which parts of URLs are secrets, though it has no
/// environment: what it says, and what it logs, does not show them.
@Timeout(60)
final class SplitWorkerSecretsTest {
  private static final String SECRET = "Tr0ub4dor";

  @TempDir private Path folder;

  @Test
  void anotherProcessShowsNoSecretOfAUrl() {
    try (ScriptedServer server = ScriptedServer.start();
        LoadContext here = new LoadContext(InputStream.nullInputStream(), 1);
        LoadContext there = new LoadContext(InputStream.nullInputStream(), 1)) {
      server.on("/" + SECRET + "/a", Answer.ok("[{\"v\":1}]"), Answer.status(404));
      String file =
          """
          extract: {api: "%s"}
          transform: [{enrich: {api: "%s", take: {w: /w}}}]
          """
              .formatted(server.url("/${PART}/a"), server.url("/${PART}/{v}"));
      Pipeline pipeline =
          PipelineReader.parse(
                  file, "p.yaml", Path.of(""), new Variables(Map.of(), Map.of("PART", SECRET)))
              .pipeline(new NullSink());
      Source source = pipeline.loaders().getFirst().bind(here).getFirst();
      WorkOrder order = TestOrders.of(pipeline, List.of(source));
      try (SplitWorker worker = SplitWorker.of(order, there, folder);
          SplitFrames frames =
              worker.read(List.of(new SplitClaim(0, 0, 0, -1, Limits.NONE))).getFirst()) {
        List<Frame> all = new ArrayList<>();
        frames.frames().forEachRemaining(all::add);
        SplitSummary summary = SplitSummary.ofBytes(all.getLast().bytes());
        assertThat(Objects.requireNonNull(summary.failure()).getMessage())
            .contains("404", "/${PART}/a")
            .doesNotContain(SECRET);
      }
    }
  }
}
