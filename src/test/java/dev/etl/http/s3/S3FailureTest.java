package dev.etl.http.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The errors of AWS, as its documentation has them.
final class S3FailureTest {

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, 's3://data/a.csv: access denied (403'",
    "400, ExpiredToken, 's3://data/a.csv: the session token has expired (400'",
    "403, RequestTimeTooSkewed, 's3://data/a.csv: the clocks of this machine and of the server'",
    "400, AuthorizationHeaderMalformed, 's3://data: the bucket is not in the region eu-west-1"
        + " (400'",
    "301, PermanentRedirect, 's3://data: the bucket is not in the region eu-west-1 (301'",
    "404, NoSuchBucket, 's3://data: no such bucket (404'",
    "418, Teapot, 's3://data/a.csv: request failed (418'",
  })
  void anErrorSaysWhatItMeans(int status, String code, String message) throws IOException {
    byte[] body =
        "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>Said.</Message></Error>"
            .formatted(code)
            .getBytes(UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/xml");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (HttpClient http = new HttpClient(1)) {
      S3Client client =
          new S3Client(
              () -> http,
              Map.of(
                  "AWS_ENDPOINT_URL",
                  "http://127.0.0.1:" + server.getAddress().getPort(),
                  "AWS_REGION",
                  "eu-west-1",
                  "HOME",
                  "/nonexistent",
                  "AWS_ACCESS_KEY_ID",
                  "key",
                  "AWS_SECRET_ACCESS_KEY",
                  "secret"));
      assertThatThrownBy(
              () ->
                  client.get(
                      S3Path.parse("s3://data/a.csv"),
                      ContentRequest.WHOLE,
                      () -> {},
                      answer -> answer.status()))
          .hasMessageStartingWith(message)
          .hasMessageContaining("Said.");
    } finally {
      server.stop(0);
    }
  }
}
