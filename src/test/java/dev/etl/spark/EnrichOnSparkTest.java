package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records that executors ask APIs for: the same bytes as on one machine.
@Tag("spark")
final class EnrichOnSparkTest {
  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{api: 'URL/many/{id}', records: auto, take: {n: /n, id: /id}, types: {n: long}}",
        "{api: URL/batch, method: post, batch: {column: id, parameter: /ids, key: /id, size: 3},"
            + " take: {n: /n}, cache: answers.cache}",
      })
  void givesTheSame(String enrich) throws IOException {
    server.on(
        "/batch",
        request ->
            Answer.ok(
                Stream.of(request.body().replaceAll("[^0-9,]", "").split(","))
                    .map(id -> "{\"id\":" + id + ",\"n\":1},{\"id\":" + id + ",\"n\":2}")
                    .collect(Collectors.joining(",", "[", "]"))));
    server.onAny(
        request -> {
          String id = request.path().replaceAll(".*/", "");
          return request.query().isEmpty()
              ? Answer.ok("{\"items\":[{\"id\":" + id + ",\"n\":1},{\"id\":" + id + ",\"n\":2}]}")
                  .header("Link", "<" + request.path() + "?p=2>; rel=\"next\"")
              : Answer.ok("{\"items\":[{\"n\":3}]}");
        });
    Files.writeString(folder.resolve("in.csv"), "id\n1\n2\n3\n4\n\n5\n");
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            "extract: {csv: in.csv}\ntransform:\n  - enrich: "
                + enrich.replace("URL", server.url(""))
                + "\n");
    Outcome here = InProcess.ETL.run("run", "-q", "-f", file.toString());
    assertThat(here.exitCode()).as(here.stderr()).isZero();
    assertThat(here.stdout().lines().count()).isGreaterThan(10);
    assertThat(LocalSpark.run("-q", "-f", file.toString())).isEqualTo(here);
  }
}
