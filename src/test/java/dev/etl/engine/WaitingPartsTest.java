package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.engine.bound.Limits;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.SplitFrames;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// In a process of a cluster too, a split that waits for a server leaves its slot to another one.
@Timeout(60)
final class WaitingPartsTest {
  @TempDir private Path folder;

  @Test
  void aSplitOfAClusterThatWaitsLeavesItsSlotToOthers() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (ScriptedServer busy = ScriptedServer.start();
        ScriptedServer idle = ScriptedServer.start();
        LoadContext here = new LoadContext(InputStream.nullInputStream(), 1);
        LoadContext there = new LoadContext(InputStream.nullInputStream(), 1)) {
      busy.on("/a", Answer.ok("[{\"v\":1}]"), Answer.status(503).header("Retry-After", "50"));
      idle.on("/b", Answer.ok("[{\"v\":2}]"));
      String file =
          """
          extract: [{api: "%s"}, {api: "%s"}]
          transform: [{select: [v]}]
          """
              .formatted(busy.url("/a"), idle.url("/b"));
      Pipeline pipeline =
          PipelineReader.parse(file, "p.yaml", Path.of(""), new Variables(Map.of(), Map.of()))
              .pipeline(new NullSink());
      List<Source> sources =
          pipeline.loaders().stream().map(loader -> loader.bind(here).getFirst()).toList();
      idle.on(
          "/b",
          _ -> {
            asked.countDown();
            return Answer.ok("[{\"v\":2}]");
          });
      try (SplitWorker worker = SplitWorker.of(TestOrders.of(pipeline, sources), there, folder)) {
        Thread reading =
            Thread.ofVirtual()
                .start(
                    () ->
                        worker
                            .read(
                                List.of(
                                    new SplitClaim(0, 0, 0, -1, Limits.NONE),
                                    new SplitClaim(1, 1, 0, -1, Limits.NONE)))
                            .forEach(SplitFrames::close));
        asked.await();
        there.cancel();
        reading.join();
      }
      assertThat(busy.requests()).hasSize(2);
    }
  }
}
