package dev.etl.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.EtlException;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.signin.ApiKey;
import dev.etl.http.signin.SecretText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What errors say about the responses that caused them, and how bodies are decoded.
final class ErrorBodyTest extends HttpFixture {
  private static Answer error(String type, String body) {
    return Answer.ok(body).withStatus(400).header("Content-Type", type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {\"message\": \"no such shop\"} | {\"message\": \"no such shop\"}",
        "application/problem+json | {\"title\":\"gone\"} | {\"title\":\"gone\"}",
        "text/plain | two  lines | two lines",
        "text/html | <html><head><title>T</title></head><body><h1>Bad</h1> <p>Gateway</p></body> |"
            + " Bad Gateway",
      })
  void theBeginningOfTheBodyIsShown(String type, String body, String shown) {
    server.on("/x", error(type, body));
    assertThat(failure("/x", settings(1))).hasMessage(server.url("/x: 400 Status: " + shown));
  }

  @Test
  void atMost300CharactersAreShownAndNoBinaryData() {
    server.on("/x", error("text/plain", "x".repeat(299) + "😀😀" + "y".repeat(99_999)));
    assertThat(failure("/x", settings(1)))
        .hasMessage(server.url("/x: 400 Status: " + "x".repeat(299) + "…"));
    server.on("/x", error("image/png", "abc"));
    assertThat(failure("/x", settings(1))).hasMessage(server.url("/x: 400 Status"));
    server.on("/x", error("text/plain; charset=ISO-8859-1", "").body("grün".getBytes(ISO_8859_1)));
    assertThat(failure("/x", settings(1))).hasMessage(server.url("/x: 400 Status: grün"));
  }

  @Test
  void secretsThatTheServerRepeatsAreHidden() {
    server.on(
        "/x",
        request ->
            error(
                "text/plain",
                request.query() + " " + request.headers() + " http://u:p4ssword@h/?q=secret"));
    HttpSettings settings =
        new HttpSettings(
                policy(1),
                Duration.ofSeconds(30),
                List.of(
                    new HttpHeader("X-Key", "s3cr3t"),
                    new HttpHeader("Authorization", "Token t0ken")))
            .signedIn(
                Optional.of(
                    new ApiKey(ApiKey.Place.HEADER, "X-Other", "", new SecretText.Value("0ther"))));

    EtlException error = failure("/x?sig=s1gnature&page=7", settings);

    assertThat(error)
        .hasMessageContaining("sig=***&page=7 ")
        .hasMessageNotContainingAny("s3cr3t", "t0ken", "0ther", "s1gnature", "p4ssword", "=secret");
  }

  @Test
  void thePlaceAmongTheDataIsShown() {
    server.on("/x", Answer.status(404));
    assertThat(failure("/x?page=7&since=2026-01-31&key=123&token=abc&limit=abc", settings(1)))
        .hasMessage(
            server.url("/x?page=7&since=2026-01-31&key=***&token=***&limit=***: 404 Not Found"));
  }

  private static byte[] compressed(String coding, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (coding) {
          case "gzip" -> new GZIPOutputStream(bytes);
          case "br" -> new StoredBrotli(bytes);
          case "raw" ->
              new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
          default -> new DeflaterOutputStream(bytes);
        }) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"gzip,gzip", "x-gzip,gzip", "GZIP,gzip", "deflate,deflate", "deflate,raw", "br,br"})
  void bodiesAreDecompressed(String name, String coding) throws IOException {
    server.on(
        "/x",
        Answer.status(200)
            .body(compressed(coding, "[1,2]".repeat(1000)))
            .header("Content-Encoding", name));
    assertThat(get("/x", settings(1))).isEqualTo("[1,2]".repeat(1000));
  }

  /// Brotli without compression: one block that is as it is, and the end (RFC 7932, section 9.2).
  private static final class StoredBrotli extends ByteArrayOutputStream {
    private final OutputStream out;

    StoredBrotli(OutputStream out) {
      this.out = out;
    }

    @Override
    public void close() throws IOException {
      // A window of 16 bits (0), not last (0), 4 digits of the length (00), length - 1, as it is
      // (1).
      int head = (size() - 1) << 4 | 1 << 20;
      out.write(new byte[] {(byte) head, (byte) (head >> 8), (byte) (head >> 16)});
      writeTo(out);
      out.write(0x03); // last, and empty
    }
  }

  @Test
  void errorsAreDecompressedToo() throws IOException {
    server.on(
        "/x",
        Answer.status(400).body(compressed("gzip", "why")).header("Content-Encoding", "gzip"));
    assertThat(failure("/x", settings(1))).hasMessage(server.url("/x: 400 Status: why"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compress", "zstd"})
  void compressionsThatNobodyAskedForAreNamed(String coding) {
    server.on("/x", Answer.ok("\u0001\u0002").header("Content-Encoding", coding));
    assertThat(failure("/x", settings(1)))
        .hasMessage(
            server.url(
                "/x: the response is compressed as '" + coding + "', though gzip was asked for"));
  }

  @Test
  void otherNamesAreNoCompressions() {
    server.on("/x", Answer.ok("plain").header("Content-Encoding", "utf-8"));
    assertThat(get("/x", settings(1))).isEqualTo("plain");
  }
}
