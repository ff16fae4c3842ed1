package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.engine.count.ProgressListener;
import dev.etl.http.ScriptedServer;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.MemorySink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a dry run shows.
final class PlanTest {
  @TempDir private Path folder;

  @Test
  void itNamesColumnsSplitsAndBytesAndAsksNoApi() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "x,y,z\n1,a,2\n");
    try (ScriptedServer server = ScriptedServer.start()) {
      String url = server.url("/a");
      assertThat(
              plan(
                  "value\n1\n",
                  Runs.csv(file.toString()),
                  Runs.csv("-"),
                  Runs.api(url),
                  Runs.api(url, "b", "a"),
                  Runs.fetch(url)))
          .isEqualTo(
              """
              source,columns,splits,bytes
              FILE,"x double, z double",1,12
              -,value double,1,
              URL,,1,
              URL,"b double, a double",1,
              URL,"source string, status long, bytes long, seconds double, attempts long, error string",1,
              """
                  .replace("FILE", file.toString())
                  .replace("URL", url));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void itFailsOnWhatWouldFailARunBeforeDataMoves() {
    assertThatThrownBy(() -> plan("", Runs.csv(folder.resolve("none.csv").toString())))
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> plan("a,\"b\n1,2\n", Runs.csv("-")))
        .hasMessageContaining("never closed");
  }

  private static String plan(String standardInput, DataLoader... loaders) {
    Pipeline pipeline =
        new Pipeline(
            List.of(loaders),
            List.of(Runs.SUMMARIZE),
            new MemorySink(),
            new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
    return Runs.text(
        List.of(Plan.of(pipeline, Runs.context(standardInput, ProgressListener.NONE))));
  }
}
