package dev.etl.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.data.EtlException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// A server, a client and the words in which the tests of the client are written.
@Timeout(60)
abstract class HttpFixture {
  static final Duration SECONDS_60 = Duration.ofSeconds(60);

  final ScriptedServer server = ScriptedServer.start();
  final HttpClient client = new HttpClient(8);
  final AtomicInteger retries = new AtomicInteger();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  static RetryPolicy policy(int attempts) {
    return new RetryPolicy(attempts, Duration.ZERO, 1, 0, SECONDS_60);
  }

  static HttpSettings settings(int attempts) {
    return settings(policy(attempts));
  }

  static HttpSettings settings(RetryPolicy policy) {
    return new HttpSettings(policy, Duration.ofSeconds(30), List.of());
  }

  Url url(String path) {
    return Url.parse(server.url(path));
  }

  static String text(HttpAnswer answer) throws IOException {
    return new String(answer.body().readAllBytes(), UTF_8);
  }

  String get(String path, HttpSettings settings) {
    return read(path, settings, retries::incrementAndGet, HttpFixture::text);
  }

  String read(
      String path, HttpSettings settings, RetryListener listener, AnswerReader<String> reader) {
    return client.get(url(path), settings, listener, reader);
  }

  EtlException failure(String path, HttpSettings settings) {
    return catchThrowableOfType(EtlException.class, () -> get(path, settings));
  }
}
