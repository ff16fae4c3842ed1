package dev.etl.http.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.etl.data.EtlException;
import dev.etl.http.HttpAnswer;
import dev.etl.http.HttpClient;
import dev.etl.http.HttpHeader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads in parts: an object shows whole or not at all.
final class S3UploadTest {
  private static final int PART = 16 << 20;

  @TempDir private static Path folder;
  private static S3Server server;

  private final HttpClient http = new HttpClient(4);

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeTrue(S3Server.isThere(), "no S3 server: mvn generate-test-resources fetches it");
    server = S3Server.start(folder).bucket("data");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void close() {
    http.close();
  }

  private S3Client client() {
    return new S3Client(() -> http, server.environment());
  }

  private static boolean exists(S3Client client, S3Path path) {
    return client.list(path, false).objects().stream()
        .anyMatch(object -> object.path().equals(path));
  }

  private static List<String> uploads(S3Client client, S3Path path) {
    return client
        .xml(path.with(""), "GET", Map.of("uploads", ""), new byte[0], List.of())
        .entries()
        .stream()
        .filter(entry -> entry.name().equals("Upload"))
        .map(entry -> entry.text("Key"))
        .toList();
  }

  @Test
  void anObjectOfSeveralPartsShowsWhenItIsCompleted() throws IOException {
    byte[] content = new byte[2 * PART + 12_345];
    new Random(1).nextBytes(content);
    S3Client client = client();
    S3Path path = S3Path.parse("s3://data/up/large.bin");
    try (S3Upload upload = client.upload(path, false)) {
      for (int from = 0; from < content.length; from += 1_000_003) {
        upload.write(content, from, Math.min(1_000_003, content.length - from));
      }
      upload.flush();
      assertThat(exists(client, path)).isFalse();
      upload.complete();
    }
    assertThat(server.get("data", "up/large.bin")).isEqualTo(content);
    assertThat(uploads(client, path)).isEmpty();
  }

  @Test
  void anUploadThatIsNotCompletedLeavesNothing() {
    S3Client client = client();
    S3Path path = S3Path.parse("s3://data/given-up.bin");
    try (S3Upload upload = client.upload(path, false)) {
      upload.write(new byte[PART + 1], 0, PART + 1);
      assertThat(uploads(client, path)).contains("given-up.bin");
    }
    assertThat(uploads(client, path)).isEmpty();
    assertThat(exists(client, path)).isFalse();
  }

  @Test
  void anUploadIsRemovedEvenIfTheThreadIsInterrupted() {
    S3Client client = client();
    S3Path path = S3Path.parse("s3://data/interrupted.bin");
    S3Upload upload = client.upload(path, false);
    upload.write(new byte[10], 0, 10);
    Thread.currentThread().interrupt();
    upload.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(uploads(client, path)).isEmpty();
  }

  @Test
  void ofTwoNewObjectsOfOneNameOneIsMade() throws IOException {
    S3Client client = client();
    S3Path path = S3Path.parse("s3://data/new.txt");
    try (S3Upload one = client.upload(path, true);
        S3Upload other = client.upload(path, true)) {
      for (S3Upload upload : List.of(one, other)) {
        byte[] content = (upload == one ? "one" : "other").getBytes(UTF_8);
        upload.write(content, 0, content.length);
        upload.flush();
      }
      other.complete();
      assertThatThrownBy(one::complete).hasMessage("s3://data/new.txt exists already");
    }
    assertThat(server.get("data", "new.txt")).isEqualTo("other".getBytes(UTF_8));
    assertThatThrownBy(() -> client.upload(path, true))
        .hasMessage("s3://data/new.txt exists already");
  }

  /// Small objects, one of which is large: each arrives whole, though connections break.
  @Test
  void brokenConnectionsCostAttemptsAndNoBytes() throws IOException {
    long seed = System.nanoTime();
    Map<String, String> environment = new HashMap<>(server.environment());
    try (FaultyWire wire = FaultyWire.to(server.port(), seed)) {
      environment.put("AWS_ENDPOINT_URL", wire.endpoint());
      S3Client client = new S3Client(() -> http, environment);
      Random random = new Random(seed);
      for (int index = 0; index < 60; index++) {
        byte[] content = new byte[random.nextInt(60_000)];
        random.nextBytes(content);
        S3Path path = S3Path.parse("s3://data/faulty/" + index);
        String sha256 = sha256(content);
        try {
          client.put(path, content, sha256, true);
        } catch (EtlException e) {
          // Three attempts in a row may fail; then nothing is there, or all of it.
          assertThat(e).as("seed " + seed).hasMessageContaining("after 3 attempts");
          continue;
        }
        assertThat(server.get("data", "faulty/" + index)).as("seed " + seed).isEqualTo(content);
      }
      assertThat(wire.broken()).isPositive();
    }
  }

  @Test
  void contentThatIsDamagedOnItsWayIsRefused() {
    S3Client client = client();
    S3Path path = S3Path.parse("s3://data/damaged");
    assertThatThrownBy(
            () ->
                client.exchange(
                    path,
                    "PUT",
                    Map.of(),
                    "content".getBytes(UTF_8),
                    List.of(new HttpHeader("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==")),
                    HttpAnswer::status))
        .isInstanceOf(EtlException.class)
        .hasMessageContaining("BadDigest");
    assertThat(exists(client, path)).isFalse();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// A store whose answer to a completed upload gets lost.
  @Test
  void aCompletedUploadWhoseAnswerIsLostIsNoFailure() throws IOException {
    AtomicReference<String> mark = new AtomicReference<>("");
    List<String> completions = new CopyOnWriteArrayList<>();
    HttpServer store = store(mark, completions);
    try {
      S3Client client =
          new S3Client(
              () -> http,
              Map.of(
                  "AWS_ENDPOINT_URL", "http://127.0.0.1:" + store.getAddress().getPort(),
                  "HOME", "/nonexistent",
                  "AWS_ACCESS_KEY_ID", "key",
                  "AWS_SECRET_ACCESS_KEY", "secret"));
      try (S3Upload upload = client.upload(S3Path.parse("s3://data/lost.txt"), false)) {
        upload.write(new byte[3], 0, 3);
        upload.flush();
        upload.complete();
      }
      assertThat(new ArrayList<>(completions)).contains("lost", "404");
    } finally {
      store.stop(0);
    }
  }

  private static HttpServer store(AtomicReference<String> mark, List<String> completions)
      throws IOException {
    HttpServer store =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getQuery();
          if (asked.equals("POST uploads=")) {
            mark.set(exchange.getRequestHeaders().getFirst("x-amz-meta-etl-run"));
            answer(exchange, 200, "<Result><UploadId>7</UploadId></Result>");
          } else if (asked.startsWith("POST") && completions.isEmpty()) {
            completions.add("lost");
            exchange.close();
          } else if (asked.startsWith("POST")) {
            completions.add("404");
            answer(exchange, 404, "<Error><Code>NoSuchUpload</Code></Error>");
          } else if (asked.equals("GET null")) {
            exchange.getResponseHeaders().add("x-amz-meta-etl-run", mark.get());
            answer(exchange, 200, "abc");
          } else {
            exchange.getResponseHeaders().add("ETag", "\"t\"");
            answer(exchange, 200, "<Result/>");
          }
        });
    store.start();
    return store;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length());
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }
}
