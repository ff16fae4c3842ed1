package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.tls.TestCertificates;
import dev.etl.sink.postgres.PostgresSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `etl check --connect`: each planted fault is found, and moves no row.
@Timeout(120)
final class ConnectionTrialTest {
  private static final int USAGE = 2;
  private static final int UNAVAILABLE = 5;

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "id,v\n1,2.5\n");
    Files.writeString(folder.resolve("file"), "no folder\n");
    server.on("/items", Answer.ok("[{\"id\": 7}]"));
    server.on("/signin", Answer.status(401));
    server.on("/forbidden", Answer.status(403));
    server.on("/broken", Answer.status(500));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Outcome check(String extract, String load) throws IOException {
    Path file = folder.resolve("p.yaml");
    Files.writeString(
        file,
        "extract:\n%s\nload:\n%s\n"
            .formatted(extract.indent(2), load.indent(2))
            .replace("SERVER", server.url("")),
        UTF_8);
    return InProcess.ETL.run("check", "--connect", "-f", file.toString());
  }

  @Test
  void whatWorksIsOkAndNothingIsWritten() throws IOException {
    Outcome outcome = check("- csv: in.csv\n- {api: \"SERVER/items\"}", "file: out.csv");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout().lines()).hasSize(5).first().isEqualTo("part,name,result");
    assertThat(outcome.stdout()).doesNotContain("failed");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("in.csv", "file", "p.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- csv: none.csv | file: out.csv | no such file | 5",
        "- csv: 'none-*.csv' | file: out.csv | none-*.csv | 5",
        "- {api: 'SERVER/none'} | file: out.csv | 404 | 5",
        "- {api: 'SERVER/signin'} | file: out.csv | 401 | 5",
        "- {api: 'SERVER/forbidden'} | file: out.csv | 403 | 5",
        "- {api: 'SERVER/broken'} | file: out.csv | 500 | 5",
        "- {csv: 'SERVER/none.csv'} | file: out.csv | 404 | 5",
        "- {api: 'http://127.0.0.1:1/items'} | file: out.csv | 127.0.0.1:1 | 5",
        "- {api: 'http://no-such-host.invalid/items'} | file: out.csv | no-such-host.invalid | 5",
        "- {sql: 'jdbc:sqlite:none.db', table: t} | file: out.csv | none.db | 5",
        "- {sql: 'jdbc:postgresql://localhost:1/d', table: t} | file: out.csv | localhost:1 | 5",
        "- csv: in.csv | file: file/out.csv | file | 5",
        "- csv: in.csv | {jdbc: 'jdbc:sqlite:none/x.db', table: t} | none | 5",
        "- csv: in.csv | {jdbc: 'jdbc:postgresql://localhost:1/d', table: t} | localhost:1 | 5",
        "- {csv: in.csv, columns: {w: long}} | file: out.csv | no column 'w' | 2",
      })
  void eachFaultIsFound(String extract, String load, String message, int code) throws IOException {
    Outcome outcome = check(extract, load);
    assertThat(outcome.stderr()).contains("error: ", message);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(code);
    assertThat(outcome.stdout()).contains(",failed\n");
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void allFaultsAreReported() throws IOException {
    Outcome outcome =
        check(
            "- csv: none.csv\n- {api: \"SERVER/broken\"}\n- csv: in.csv",
            "- file: file/out.csv\n- {jdbc: \"jdbc:postgresql://localhost:1/d\", table: t}");
    assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
    assertThat(outcome.stdout().lines().filter(line -> line.endsWith(",failed"))).hasSize(2);
    assertThat(outcome.stdout()).contains("in.csv,ok");
    assertThat(outcome.stderr()).contains("none.csv", "500");
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUp() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Outcome outcome =
          check(
              "- {api: \"http://127.0.0.1:" + silent.getLocalPort() + "/items\"}", "file: out.csv");
      assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
      assertThat(outcome.stderr()).contains("127.0.0.1:" + silent.getLocalPort());
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsFound() throws IOException {
    try (ScriptedServer secure = TestCertificates.server(false)) {
      Outcome outcome = check("- {api: \"" + secure.url("/items") + "\"}", "file: out.csv");
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(UNAVAILABLE);
      assertThat(outcome.stderr()).contains("certificate");
    }
  }

  @Test
  void faultsOfADatabaseAreFound() throws IOException {
    try (PostgresSchema schema = PostgresSchema.create()) {
      schema.execute("CREATE TABLE facts (id bigint)", "INSERT INTO facts VALUES (1)");
      String url = schema.url();
      assertFault(USAGE, url, "table: none, user: postgres", "\"none\" does not exist");
      assertFault(UNAVAILABLE, url, "table: facts, user: nobody_here", "nobody_here");
      assertFault(
          USAGE,
          url.replaceFirst("/postgres", "/none_here"),
          "table: facts, user: postgres",
          "none_here");
      Outcome columns =
          check(
              "- csv: in.csv", "{jdbc: '" + url + "', table: facts, mode: append, user: postgres}");
      assertThat(columns.exitCode()).as(columns.stderr()).isEqualTo(USAGE);
      assertThat(columns.stderr()).contains("facts", "v");
      Outcome good =
          check(
              "- {sql: '" + url + "', table: facts, user: postgres}",
              "{jdbc: '" + url + "', table: facts, mode: append, user: postgres}");
      assertThat(good.exitCode()).as(good.stderr()).isZero();
      assertThat(schema.ask("SELECT count(*) FROM facts")).containsExactly("1");
      assertThat(schema.leftBehind()).isEmpty();
    }
  }

  private void assertFault(int code, String url, String keys, String message) throws IOException {
    Outcome outcome = check("- {sql: '" + url + "', " + keys + "}", "file: out.csv");
    assertThat(outcome.stderr()).contains(message);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(code);
  }
}
