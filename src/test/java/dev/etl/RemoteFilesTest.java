package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import dev.etl.http.ServedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files behind URLs, of servers that give parts of them, servers that do not, and servers that do
/// it wrong.
@Timeout(120)
final class RemoteFilesTest {
  private static final int DATA = 4;
  private static final int UNAVAILABLE = 5;
  private static final String CSV = "id,city\n1,Rome\n2,Oslo\n";
  private static final List<String> ROWS = List.of("id,city", "1,Rome", "2,Oslo");

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "data.csv, text/csv",
    "data.csv, ''",
    "data.csv, application/octet-stream",
    "data.CSV, text/plain; charset=utf-8",
    "data.csv?v=2, binary/octet-stream",
  })
  void aFileOfCsvIsRead(String name, String type) {
    server.on("/" + name.split("\\?", -1)[0], ServedFile.of(CSV).type(type));

    assertThat(rows(name)).isEqualTo(ROWS);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void tabsComeFromNameOrType() {
    server.on("/a.tsv", ServedFile.of(CSV.replace(',', '\t')));
    server.on("/b.csv", ServedFile.of(CSV.replace(',', '\t')).type("text/tab-separated-values"));

    assertThat(rows("a.tsv")).isEqualTo(ROWS);
    assertThat(rows("b.csv")).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data.jsonl", "data.ndjson", "data.json.gz", "data.jsonl.gz"})
  void linesOfJsonAreRead(String name) throws IOException {
    String lines = "{\"id\":1,\"city\":\"Rome\"}\n{\"id\":2,\"city\":\"Oslo\"}\n";
    server.on(
        "/" + name,
        ServedFile.of(name.endsWith(".gz") ? gzip(lines) : lines.getBytes(UTF_8))
            .type("application/x-ndjson"));

    assertThat(rows(name)).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void compressedFilesAreRead(boolean parts) throws IOException {
    ServedFile file = ServedFile.of(gzip(CSV)).type("application/gzip");
    server.on("/data.csv.gz", parts ? file : file.withoutParts());

    assertThat(rows("data.csv.gz")).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theFilesOfAnArchiveAreRead(boolean parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "b.csv", "id,city\n2,Oslo\n");
      entry(zip, "a.csv", "id,city\n1,Rome\n");
      entry(zip, "readme.txt", "nothing");
    }
    ServedFile file = ServedFile.of(bytes.toByteArray()).type("application/zip");
    server.on("/data.csv.zip", parts ? file : file.withoutParts());

    assertThat(rows("data.csv.zip", "--temp-dir=" + folder)).isEqualTo(ROWS);
    assertThat(left()).isEmpty();
  }

  /// No ending tells the format, and many servers give a type that says nothing.
  @ParameterizedTest
  @CsvSource({
    "export.zip, application/zip",
    "export.zip, ''",
    "export.gz, application/gzip",
    "export.GZ, application/octet-stream",
    "download, application/zip",
    "download, application/octet-stream",
    "download, application/x-gzip",
    "download, ''",
  })
  void compressedFilesAreFoundByTheirContent(String name, String type) throws IOException {
    boolean archive = name.endsWith(".zip") || type.equals("application/zip");
    server.on("/" + name, ServedFile.of(archive ? zip("a.csv", CSV) : gzip(CSV)).type(type));

    assertThat(rows(name)).isEqualTo(ROWS);
  }

  @Test
  void statisticsOfACompressedFileOfAnyFormat() throws IOException {
    String json = "[{\"id\":1,\"v\":2.5},\n{\"id\":2,\"v\":3.5}]\n";
    server.on("/export.gz", ServedFile.of(gzip(json)));

    Outcome outcome = InProcess.ETL.run("run", server.url("/export.gz"));
    assertThat(outcome.stdout()).contains("/export.gz,v,2,0,3.0,0.7071");
    assertThat(outcome.stderr()).contains("read as JSON, by its content");
  }

  @Test
  void aFileWithoutATypeIsReadAsWhatItContains() {
    server.on("/table", ServedFile.of(CSV).type("application/octet-stream"));
    server.on(
        "/records",
        ServedFile.of("\uFEFF\n[{\"id\":1,\"city\":\"Rome\"},{\"id\":2,\"city\":\"Oslo\"}]")
            .type("binary/octet-stream"));

    assertThat(rows("table")).isEqualTo(ROWS);
    assertThat(rows("records")).isEqualTo(ROWS);
  }

  /// The text of an error is not a table of one column.
  @Test
  void aTextThatIsNotJsonStaysAnError() {
    server.on("/items", ServedFile.of("try again later\n").type("text/plain"));

    Outcome outcome = run("items");
    assertThat(outcome.exitCode()).isEqualTo(DATA);
    assertThat(outcome.stderr()).contains("not JSON");
  }

  @Test
  void aServerWithoutPartsSendsItOnceAndNothingIsLeft() throws IOException {
    String large = large(300_000);
    server.on("/data.csv", ServedFile.of(large).withoutParts());

    assertThat(rows("data.csv", "--temp-dir=" + folder)).isEqualTo(large.lines().toList());
    assertThat(server.requests()).hasSize(1);
    assertThat(left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "W/\"weak\""})
  void partsWithoutAStrongValidatorAreNotUsed(String tag) {
    String large = large(300_000);
    server.on("/data.csv", ServedFile.of(large).tag(tag));

    assertThat(rows("data.csv")).isEqualTo(large.lines().toList());
    assertThat(server.requests()).hasSize(2);
    assertThat(server.requests().getLast().headers()).doesNotContainKey("Range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads"})
  void aLargeFileIsDividedAndReadInParts(String mode) {
    String large = large(3_000_000);
    server.on("/data.csv", ServedFile.of(large));

    assertThat(rows("data.csv", "--mode=" + mode)).isEqualTo(large.lines().toList());
    assertThat(server.requests())
        .hasSizeGreaterThan(10)
        .allMatch(request -> request.headers().containsKey("Range"));
    assertThat(server.requests().stream().skip(1))
        .isNotEmpty()
        .allMatch(request -> request.headers().containsKey("If-Range"));
  }

  @Test
  void aFileThatChangesBetweenPartsIsRefused() {
    String before = large(400_000);
    String after = before.replace("city", "town");
    AtomicInteger asked = new AtomicInteger();
    server.on(
        "/data.csv",
        request -> ServedFile.of(asked.incrementAndGet() < 3 ? before : after).apply(request));

    Outcome outcome = run("data.csv");

    assertThat(outcome.exitCode()).isEqualTo(DATA);
    assertThat(outcome.stderr())
        .contains("/data.csv: changed while it was read", "another version");
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void aServerThatIgnoresIfRangeIsFoundOut() {
    String before = large(400_000);
    ServedFile after = ServedFile.of(before.replace("city", "town"));
    AtomicInteger asked = new AtomicInteger();
    server.on(
        "/data.csv",
        request -> {
          boolean first = asked.incrementAndGet() == 1;
          request.headers().remove("If-Range");
          return (first ? ServedFile.of(before) : after).apply(request);
        });

    Outcome outcome = run("data.csv");

    assertThat(outcome.exitCode()).isEqualTo(DATA);
    assertThat(outcome.stderr()).contains("another version");
  }

  @Test
  void otherPartsThanAskedForAreRefused() {
    ServedFile file = ServedFile.of(large(400_000));
    server.on(
        "/data.csv",
        request ->
            file.apply(
                request.headers().containsKey("If-Range")
                    ? asking(request, "bytes=5-999999")
                    : request));

    Outcome outcome = run("data.csv");

    assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
    assertThat(outcome.stderr()).contains("sent another part than it was asked for");
  }

  @Test
  void aFirstPartThatLiesIsNotBelieved() {
    ServedFile file = ServedFile.of(CSV);
    server.on(
        "/data.csv",
        request ->
            request.headers().containsKey("Range")
                ? Answer.ok("city\n").withStatus(206).header("Content-Range", "bytes 3-7/9")
                : file.apply(request));

    assertThat(rows("data.csv")).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aPartThatFailsIsAskedForAgain(int failing) {
    String large = large(400_000);
    ServedFile file = ServedFile.of(large);
    AtomicInteger asked = new AtomicInteger();
    Function<Answer, Answer> broken =
        failing == 1
            ? _ -> Answer.status(503)
            : failing == 2 ? answer -> answer.closeAfter(70_000) : answer -> answer.resetAfter(9);
    server.on(
        "/data.csv",
        request -> {
          Answer answer = file.apply(request);
          return asked.incrementAndGet() == 3 ? broken.apply(answer) : answer;
        });

    Outcome outcome = run("data.csv", "--retry-delay=1ms");

    assertThat(outcome.stdout().lines().toList()).isEqualTo(large.lines().toList());
    assertThat(outcome.stderr()).contains("attempt 1 of 3 failed", "1 retry");
  }

  @Test
  void aDownloadThatBreaksBeginsAnew() {
    String large = large(300_000);
    ServedFile file = ServedFile.of(large).withoutParts();
    AtomicInteger asked = new AtomicInteger();
    server.on(
        "/data.csv",
        request ->
            asked.incrementAndGet() == 1
                ? file.apply(request).closeAfter(1_000_000)
                : file.apply(request));

    assertThat(rows("data.csv", "--retry-delay=1ms")).isEqualTo(large.lines().toList());
  }

  @Test
  void aRedirectIsFollowedForEachPart() {
    String large = large(300_000);
    try (ScriptedServer other = ScriptedServer.start()) {
      other.on("/there", ServedFile.of(large));
      server.on("/data.csv", Answer.redirect(other.url("/there?sig=secret")));

      assertThat(rows("data.csv")).isEqualTo(large.lines().toList());
    }
  }

  @Test
  void aSignatureIsNeverShown() {
    server.on("/data.csv", Answer.status(403));
    Outcome refused = run("data.csv?X-Amz-Signature=5eCr3t");
    server.on("/data.csv", ServedFile.of("id\n1\nx\"y\n").type("text/csv"));
    Outcome read = run("data.csv?X-Amz-Signature=5eCr3t", "--type=id=long");

    assertThat(refused.stderr()).contains("403", "X-Amz-Signature=***").doesNotContain("5eCr3t");
    assertThat(read.stderr()).contains("X-Amz-Signature=***").doesNotContain("5eCr3t");
  }

  @Test
  void anEmptyFileIsLikeAnyOther() {
    server.on("/data.csv", ServedFile.of(""));

    Outcome outcome = run("data.csv");

    assertThat(outcome.exitCode()).isEqualTo(DATA);
    assertThat(outcome.stderr()).contains("/data.csv: ", "empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/csv"})
  void aPageOfHtmlIsNoData(String type) {
    server.on("/data.csv", ServedFile.of("\n<!DOCTYPE html><html>Sign in</html>").type(type));

    Outcome outcome = run("data.csv");

    assertThat(outcome.exitCode()).isEqualTo(DATA);
    assertThat(outcome.stderr()).contains("/data.csv: is an HTML page", "--bearer-env");
  }

  @Test
  void theContentDecidesWhereNameAndTypeDisagree() {
    server.on(
        "/data.csv",
        ServedFile.of("[{\"id\":1,\"city\":\"Rome\"},{\"id\":2,\"city\":\"Oslo\"}]")
            .type("application/json"));
    server.on("/other.csv", ServedFile.of(CSV).type("application/json"));

    Outcome json = run("data.csv");
    Outcome csv = run("other.csv");

    assertThat(json.stdout().lines().toList()).isEqualTo(ROWS);
    assertThat(json.stderr())
        .contains(
            "/data.csv: is named like CSV and served as application/json; read as JSON, by its"
                + " content");
    assertThat(csv.stdout().lines().toList()).isEqualTo(ROWS);
    assertThat(csv.stderr()).contains("read as CSV, by its content");
  }

  @Test
  void anInputFormatTellsTheKindOfAnyUrl() {
    server.on(
        "/export",
        ServedFile.of(CSV).type("text/plain").disposition("attachment; filename=\"x.bin\""));

    assertThat(rows("export?format=csv", "--input-format=csv")).isEqualTo(ROWS);
  }

  @Test
  void theContentTypeTellsWhatAUrlWithoutAnEndingHolds() {
    server.on("/export", ServedFile.of(CSV).type("text/csv; charset=utf-8"));

    assertThat(rows("export?format=csv")).isEqualTo(ROWS);

    Outcome statistics = InProcess.ETL.run("run", server.url("/export"));
    assertThat(statistics.exitCode()).isEqualTo(DATA);
    assertThat(statistics.stderr()).contains("answers text/csv", "--input-format=csv");
  }

  @Test
  void aPipelineFileNamesUrls() throws IOException {
    server.on("/data.txt", ServedFile.of(CSV.replace(',', ';')));
    server.on("/lines", ServedFile.of("{\"id\":3,\"city\":\"Bern\"}\n"));
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            """
            extract:
              - csv: %s
                name: cities
                attempts: 2
                headers: {X-Key: abc}
              - json: %s
            transform:
              - select: [id, city]
            """
                .formatted(server.url("/data.txt"), server.url("/lines")));

    Outcome outcome = InProcess.ETL.run("run", "-f", file.toString());

    assertThat(outcome.stdout().lines().toList())
        .as(outcome.stderr())
        .containsExactly("id,city", "1,Rome", "2,Oslo", "3,Bern");
    assertThat(server.requests("/data.txt").getFirst().headers()).containsEntry("X-Key", "abc");
  }

  @Test
  void keysOfRequestsNeedAUrl() throws IOException {
    Path file =
        Files.writeString(folder.resolve("p.yaml"), "extract: {csv: data.csv, attempts: 2}\n");

    Outcome outcome = InProcess.ETL.run("run", "-f", file.toString());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("only a URL takes 'attempts'");
  }

  @Test
  void statisticsAreOfTheSameBytes() throws IOException {
    String large = large(300_000);
    server.on("/data.csv", ServedFile.of(large));
    Path file = Files.writeString(folder.resolve("data.csv"), large);

    Outcome remote = InProcess.ETL.run("run", server.url("/data.csv"));
    Outcome local = InProcess.ETL.run("run", file.toString());

    assertThat(remote.exitCode()).as(remote.stderr()).isZero();
    assertThat(remote.stdout().replace(server.url("/data.csv"), file.toString()))
        .isEqualTo(local.stdout());
  }

  @Test
  void aMissingFileIsOneSource() {
    server.on("/a.csv", ServedFile.of(CSV));

    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "--limit=9",
            "--on-source-error=reject",
            "--max-errors=1",
            server.url("/a.csv"),
            server.url("/b.csv"));

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.stdout()).contains("1,Rome");
    assertThat(outcome.stderr()).contains("1 source failed");
  }

  private static Request asking(Request request, String range) {
    request.headers().put("Range", range);
    return request;
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).toList();
    }
  }

  private List<String> rows(String path, String... options) {
    Outcome outcome = run(path, options);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return outcome.stdout().lines().toList();
  }

  private Outcome run(String path, String... options) {
    List<String> arguments = new ArrayList<>(List.of("run", "--limit=9999999"));
    arguments.add(server.url("/" + path));
    arguments.addAll(List.of(options));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  private static String large(int rows) {
    StringBuilder text = new StringBuilder("id,city\n");
    for (int row = 0; row < rows; row++) {
      text.append(row).append(",Rome").append(row % 7).append('\n');
    }
    return text.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, name, text);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(UTF_8));
  }
}
