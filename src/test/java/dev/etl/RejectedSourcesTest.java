package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One source among many that cannot be read does not cost the others, where the run is told so:
/// none of its rows are published, and it counts as one bad row.
@Timeout(60)
final class RejectedSourcesTest {
  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private Outcome run(String mode, String... more) {
    return InProcess.ETL.run(
        Stream.concat(
                Stream.of(
                    "run",
                    "--mode=" + mode,
                    "--on-source-error=reject",
                    "--rejects=" + folder.resolve("bad.csv"),
                    "--report=" + folder.resolve("report.json"),
                    "--format=csv"),
                Arrays.stream(more))
            .toArray(String[]::new));
  }

  private String rejects() throws IOException {
    return Files.readString(folder.resolve("bad.csv")).replace(server.url(""), "");
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void oneDeadUrlAmongManyLosesItselfAlone(String mode) throws IOException {
    server
        .on("/a", Answer.ok("[{\"value\":1}]"))
        .on("/b", Answer.status(500))
        .on("/c", Answer.ok("[{\"value\":3},{\"value\":4}"))
        .on("/d", Answer.ok("[{\"value\":5}]"));
    String[] urls = {
      "--attempts=1", server.url("/a"), server.url("/b"), server.url("/c"), server.url("/d")
    };

    Outcome statistics = run(mode, with(urls, "--max-errors=2", "-tstats"));

    assertThat(statistics.exitCode()).as(statistics.stderr()).isEqualTo(3);
    assertThat(statistics.stdout().lines().map(line -> line.replace(server.url(""), "")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("/a,"))
        .anyMatch(line -> line.startsWith("/d,"));
    assertThat(rejects().lines())
        .hasSize(3)
        .element(1)
        .isEqualTo("/b,,,500 Internal Server Error,\"\"");
    assertThat(rejects().lines().toList().get(2)).startsWith("/c,,,").endsWith(",\"\"");
    assertThat(statistics.stderr()).contains("2 sources failed");
    assertThat(Files.readString(folder.resolve("report.json")))
        .contains("\"error\": \"500 Internal Server Error\"");

    Outcome rows = run(mode, with(urls, "--max-errors=2", "--select=value"));

    assertThat(rows.exitCode()).as(rows.stderr()).isEqualTo(3);
    assertThat(rows.stdout()).isEqualTo("value\n1\n5\n");

    Outcome tooMany = run(mode, with(urls, "--max-errors=1", "--select=value"));

    assertThat(tooMany.exitCode()).as(tooMany.stderr()).isEqualTo(4);
    assertThat(tooMany.stdout()).isEmpty();
  }

  private static String[] with(String[] all, String... more) {
    return Stream.concat(Arrays.stream(all), Arrays.stream(more)).toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void filesThatAreMissingOrDamagedAreSourcesToo(String mode) throws IOException {
    Path good = Files.writeString(folder.resolve("a.csv"), "value\n1\n");
    Path cut = folder.resolve("b.csv.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      Random random = new Random(1);
      gzip.write("value\n".getBytes(StandardCharsets.US_ASCII));
      for (int row = 0; row < 300_000; row++) {
        gzip.write((random.nextInt() + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
    Files.write(cut, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1_000));
    Path missing = folder.resolve("c.csv");
    Path last = Files.writeString(folder.resolve("d.json"), "[{\"value\":4}]");
    Path broken = Files.writeString(folder.resolve("e.json"), "[{\"value\":4},");
    String[] files = {
      good.toString(), cut.toString(), missing.toString(), last.toString(), broken.toString()
    };

    Outcome outcome = run(mode, with(files, "--max-errors=3", "--select=value"));

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(outcome.stdout()).isEqualTo("value\n1\n4\n");
    assertThat(rejects().replace(folder + "/", ""))
        .startsWith("file,line,column,reason,text\nb.csv.gz,,,")
        .contains("\nc.csv,,,no such file or folder,\"\"\n")
        .contains("\ne.json,,,");
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void noPageOfASourceThatFailsIsPublished(String mode) throws IOException {
    server
        .on(
            "/paged",
            request ->
                request.query().contains("page=3")
                    ? Answer.status(500)
                    : Answer.ok("{\"pages\":9,\"rows\":[{\"v\":\"" + request.query() + "\"}]}"))
        .on("/whole", Answer.ok("{\"pages\":1,\"rows\":[{\"v\":\"whole\"}]}"));
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract:
              - api: %s
                records: /rows
                attempts: 1
                paginate: {page: {parameter: page, total: /pages}}
              - api: %s
                records: /rows
                attempts: 1
                paginate: {page: {parameter: page, total: /pages}}
            run: {on_source_error: reject, max_errors: 1}
            """
                .formatted(server.url("/paged"), server.url("/whole")));

    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "-f",
            file.toString(),
            "--mode=" + mode,
            "--format=csv",
            "--rejects=" + folder.resolve("bad.csv"));

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(outcome.stdout()).isEqualTo("v\nwhole\n");
    assertThat(rejects().lines()).hasSize(2);
    assertThat(rejects()).contains("/paged,,,");

    Files.writeString(file, Files.readString(file) + "transform: [{limit: 4}]\n");
    Outcome limited = InProcess.ETL.run("run", "-f", file.toString(), "--mode=" + mode, "-j1");

    assertThat(limited.exitCode()).as(limited.stderr()).isEqualTo(3);
    assertThat(limited.stdout().lines()).last().asString().contains("whole");
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void aRunThatCouldReadNoSourceFails(String mode) {
    server.on("/a", Answer.status(500));

    Outcome outcome =
        run(mode, "--attempts=1", "--max-errors=9", server.url("/a"), server.url("/b"));

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(5);
    assertThat(outcome.stdout()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void anErrorNamesTheSourceThatFailedThoughAnotherLooksTheSame(String mode) {
    server.on(
        "/a",
        request ->
            request.query().contains("two") ? Answer.status(500) : Answer.ok("[{\"value\":1}]"));

    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "--mode=" + mode,
            "--attempts=1",
            server.url("/a?token=one"),
            server.url("/a?token=two"),
            server.url("/a?token=three"));

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).contains(" #2: 500 ");
  }

  @Test
  void aSourceThatWasLeftOutIsNoRecordToCorrect() throws IOException {
    Path good = Files.writeString(folder.resolve("a.csv"), "value\n1\n");
    String missing = folder.resolve("c.csv").toString();
    assertThat(run("threads", "--max-errors=1", good.toString(), missing).exitCode()).isEqualTo(3);

    Outcome outcome =
        InProcess.ETL.run(
            "run", good.toString(), "--corrected=" + folder.resolve("bad.csv"), "--format=csv");

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("c.csv is a source that could not be read");
  }
}
