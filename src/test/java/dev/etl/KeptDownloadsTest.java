package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ServedFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Downloads that are kept: what is where afterwards, and what is asked for again.
@Timeout(60)
final class KeptDownloadsTest {
  private static final int SOME_FAILED = 3;

  @TempDir private Path folder;

  private final ScriptedServer server = ScriptedServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aHundredPagesAreOneCommandAndOne404IsARow() throws IOException {
    server.onAny(
        request ->
            request.path().equals("/pages/7.html")
                ? Answer.status(404)
                : ServedFile.of("page " + request.path()).type("text/html").apply(request));

    Outcome outcome =
        fetch(
            "{name}",
            IntStream.rangeClosed(1, 100).mapToObj(page -> "/pages/" + page + ".html").toList());

    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(SOME_FAILED);
    assertThat(files()).hasSize(99).contains("1.html", "100.html").doesNotContain("7.html");
    assertThat(text("42.html")).isEqualTo("page /pages/42.html");
    assertThat(outcome.stdout().lines())
        .hasSize(101)
        .first()
        .isEqualTo("source,path,status,type,bytes,sha256,seconds,attempts,error");
    assertThat(outcome.stdout())
        .contains("/pages/7.html,,404,,,,", ",404 Not Found")
        .contains(
            "/pages/1.html,%s/1.html,200,text/html,18,%s,"
                .formatted(folder, sha256("page /pages/1.html")));
  }

  @Test
  void anUnchangedFileIsNotDownloadedAgain() throws IOException {
    server.on("/a.txt", ServedFile.of("first"));
    fetch("{name}", List.of("/a.txt"));

    Outcome again = fetch("{name}", List.of("/a.txt"));
    server.on("/a.txt", ServedFile.of("second"));
    Outcome changed = fetch("{name}", List.of("/a.txt"));

    assertThat(again.exitCode()).as(again.stderr()).isZero();
    assertThat(again.stdout()).contains(",304,,5," + sha256("first"));
    assertThat(server.requests().get(1).headers()).containsKey("If-None-Match");
    assertThat(changed.stdout()).contains(",200,,6," + sha256("second"));
    assertThat(text("a.txt")).isEqualTo("second");
  }

  @Test
  void aFileThatWasChangedHereIsDownloadedAgain() throws IOException {
    server.on("/a.txt", ServedFile.of("first"));
    fetch("{name}", List.of("/a.txt"));
    Files.writeString(folder.resolve("a.txt"), "touched");

    fetch("{name}", List.of("/a.txt"));

    assertThat(server.requests().getLast().headers()).doesNotContainKey("If-None-Match");
    assertThat(text("a.txt")).isEqualTo("first");
  }

  @Test
  void aStoppedDownloadGoesOnWhereItStopped() throws IOException {
    String content = "0123456789".repeat(20_000);
    ServedFile file = ServedFile.of(content);
    server.on("/a.bin", request -> file.apply(request).closeAfter(100_000));
    Outcome stopped = fetch("{name}", List.of("/a.bin"), "--attempts=1");
    server.on("/a.bin", file);
    Outcome outcome = fetch("{name}", List.of("/a.bin"));

    assertThat(stopped.exitCode()).isEqualTo(SOME_FAILED);
    assertThat(outcome.stdout()).contains(",206,,200000," + sha256(content));
    assertThat(server.requests().getLast().headers())
        .hasEntrySatisfying("Range", range -> assertThat(range).matches("bytes=[1-9]\\d*-"))
        .containsKey("If-Range");
    assertThat(text("a.bin")).isEqualTo(content);
  }

  @Test
  void aRetryGoesOnToo() throws IOException {
    String content = "0123456789".repeat(20_000);
    ServedFile file = ServedFile.of(content);
    AtomicInteger asked = new AtomicInteger();
    server.on(
        "/a.bin",
        request ->
            asked.incrementAndGet() == 1
                ? file.apply(request).closeAfter(100_000)
                : file.apply(request));

    Outcome outcome = fetch("{name}", List.of("/a.bin"), "--retry-delay=1ms");

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(server.requests().getLast().headers()).containsKey("Range");
    assertThat(text("a.bin")).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "without parts", "wrong part"})
  void aPartIsNeverMixedWithAnotherVersion(String how) throws IOException {
    String content = "0123456789".repeat(20_000);
    String other = "abcdefghij".repeat(20_000);
    ServedFile file = ServedFile.of(content);
    server.on("/a.bin", request -> file.apply(request).closeAfter(100_000));
    fetch("{name}", List.of("/a.bin"), "--attempts=1");
    server.on(
        "/a.bin",
        switch (how) {
          case "changed" -> ServedFile.of(other);
          case "without parts" -> ServedFile.of(other).withoutParts();
          default ->
              request ->
                  request.headers().containsKey("Range")
                      ? Answer.ok("zz").withStatus(206).header("Content-Range", "bytes 1-2/3")
                      : ServedFile.of(other).apply(request);
        });

    Outcome outcome = fetch("{name}", List.of("/a.bin"));

    assertThat(outcome.exitCode()).as(outcome.stderr() + outcome.stdout()).isZero();
    assertThat(text("a.bin")).isEqualTo(other);
  }

  @Test
  void aTruncatedDownloadIsNoFile() throws IOException {
    server.on("/a.txt", request -> ServedFile.of("0123456789").apply(request).closeAfter(4));

    Outcome outcome = fetch("{name}", List.of("/a.txt"), "--attempts=1");

    assertThat(outcome.stdout()).contains("the response ended early");
    assertThat(files()).isEmpty();
  }

  @Test
  void theDigestOfTheServerIsChecked() throws IOException {
    server.on("/a.txt", Answer.ok("abc").header("Repr-Digest", "sha-256=:" + base64("abc") + ":"));
    server.on("/b.txt", Answer.ok("abd").header("Repr-Digest", "sha-256=:" + base64("abc") + ":"));

    Outcome outcome = fetch("{name}", List.of("/a.txt", "/b.txt"), "--on-source-error=reject");

    assertThat(files()).containsExactly("a.txt");
    assertThat(outcome.stderr() + outcome.stdout()).contains("SHA-256");
  }

  @ParameterizedTest
  @CsvSource({
    "/dir/%2e%2e%2f%2e%2e%2fetc%2fpasswd, '', passwd",
    "/x/..%5c..%5cboot.ini, '', boot.ini",
    "/x/.bashrc, '', _bashrc",
    "/x/, '', index.html",
    "/x/a%3Ab%3Fc, '', a_b_c",
    "/download, 'attachment; filename=\"../report.csv\"', report.csv",
    "/download, 'attachment; filename*=UTF-8''''na%C3%AFve%2F..%2Fx.txt', x.txt",
    "/data.csv, 'attachment; filename=\"other.csv\"', data.csv",
  })
  void aNameLeadsNowhereElse(String path, String disposition, String name) throws IOException {
    server.onAny(ServedFile.of("content").disposition(disposition));

    Outcome outcome = fetch("{name}", List.of(path));

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(files()).containsExactly(name);
  }

  @Test
  void twoUrlsNeverShareAFile() throws IOException {
    server.onAny(request -> ServedFile.of(request.query()).apply(request));

    Outcome same = fetch("{name}", List.of("/page?id=1", "/page?id=2"));
    Outcome apart = fetch("{hash}.html", List.of("/page?id=1", "/page?id=2"));

    assertThat(same.stdout() + same.stderr()).contains("like that of", "/page?id=***");
    assertThat(same.exitCode()).isNotZero();
    assertThat(apart.exitCode()).as(apart.stderr()).isZero();
    assertThat(files()).filteredOn(name -> name.endsWith(".html")).hasSize(2);
  }

  @Test
  void foldersAreMadeAsNeeded() throws IOException {
    server.on("/a.txt", ServedFile.of("a"));

    fetch("deep/{host}/", List.of("/a.txt"));

    assertThat(Files.readString(folder.resolve("deep/127.0.0.1/a.txt"))).isEqualTo("a");
  }

  @Test
  void aPipelineFileKeepsThemToo() throws IOException {
    server.on("/a.txt", ServedFile.of("a"));
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"),
            "extract: {fetch: %s, into: 'kept/{name}'}\n".formatted(server.url("/a.txt")));

    Outcome outcome = InProcess.ETL.run("run", "-f", file.toString());

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(Files.readString(folder.resolve("kept/a.txt"))).isEqualTo("a");
  }

  @Test
  void twoRunsDoNotWriteOneFile() throws IOException {
    server.on("/a.txt", request -> ServedFile.of("abcdef").apply(request).closeAfter(3));
    fetch("{name}", List.of("/a.txt"), "--attempts=1");
    Path part;
    try (Stream<Path> states = Files.list(folder.resolve(".etl"))) {
      part = states.filter(path -> path.toString().endsWith(".part")).findFirst().orElseThrow();
    }
    try (FileChannel other = FileChannel.open(part, StandardOpenOption.WRITE);
        FileLock lock = other.lock()) {
      Outcome outcome = fetch("{name}", List.of("/a.txt"));

      assertThat(lock.isValid()).isTrue();
      assertThat(outcome.stdout()).contains("another run downloads the same URL");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{other}/x", "{name}/x"})
  void placeholdersAreChecked(String into) {
    Outcome outcome = fetch(into, List.of("/a.txt"));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("--into", "{host}");
  }

  @Test
  void onlyDownloadsAreKept() {
    Outcome outcome = InProcess.ETL.run("run", "--into=x", server.url("/a"));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("--transform=fetch");
  }

  private Outcome fetch(String into, List<String> paths, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("run", "-t", "fetch", "--into=" + folder + "/" + into));
    arguments.addAll(List.of(options));
    paths.forEach(path -> arguments.add(server.url(path)));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> !name.equals(".etl"))
          .sorted()
          .toList();
    }
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(digest(text));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(digest(text));
  }
}
