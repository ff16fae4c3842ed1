package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A dry run sends no request.
@Timeout(60)
final class DryRunTest {
  @TempDir private Path folder;

  @Test
  void noSourceStepOrTableIsAskedFor() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "id\n1\n");
    try (ScriptedServer server = ScriptedServer.start()) {
      server.onAny(_ -> Answer.ok("[{\"id\":1}]"));
      Path file =
          Files.writeString(
              folder.resolve("p.yaml"),
              """
              extract:
                - {api: URL/items, name: items}
                - {csv: URL/data.csv, name: data}
                - {fetch: URL/page, name: page}
                - {csv: in.csv}
              transform:
                - lookup: {api: URL/names, on: id}
                - enrich: {api: 'URL/{id}', take: {v: /v}}
              """
                  .replace("URL", server.url("")));
      Outcome outcome = InProcess.ETL.run("run", "-n", "--format=csv", "-f", file.toString());
      assertThat(outcome.stderr()).isEmpty();
      assertThat(outcome.stdout().replace(folder + "/", ""))
          .isEqualTo(
              "source,columns,splits,bytes\nitems,,,\ndata,,,\n"
                  + "page,\"source string, status long, bytes long, seconds double,"
                  + " attempts long, error string\",1,\nin.csv,id long,1,5\n");
      assertThat(server.requests()).isEmpty();
    }
  }
}
