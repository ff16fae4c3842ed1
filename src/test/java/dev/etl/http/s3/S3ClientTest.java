package dev.etl.http.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The client of object stores against a real server.
final class S3ClientTest {
  @TempDir private static Path folder;
  private static S3Server server;

  private final HttpClient http = new HttpClient(4);

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    assumeTrue(S3Server.isThere(), "no S3 server: mvn generate-test-resources fetches it");
    server = S3Server.start(folder).bucket("data").bucket("many").bucket("odd");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private S3Client client(Map<String, String> others) {
    Map<String, String> environment = new HashMap<>(server.environment());
    environment.putAll(others);
    return new S3Client(() -> http, environment);
  }

  private static String read(S3Client client, String path) {
    return client.get(
        S3Path.parse(path),
        ContentRequest.WHOLE,
        () -> {},
        answer -> new String(answer.body().readAllBytes(), UTF_8));
  }

  @Test
  void readsAnObject() throws IOException {
    server.put("data", "a.csv", "a\n1\n");
    assertThat(read(client(Map.of()), "s3://data/a.csv")).isEqualTo("a\n1\n");
  }

  @Test
  void keysMayHaveAnyCharacters() throws IOException {
    List<String> keys = List.of("a b+c%20.csv", "ä/ö=ü&?#.csv", "it's (1)!*;:@$,~.csv");
    for (String key : keys) {
      server.put("odd", key, key);
    }
    S3Client client = client(Map.of());
    assertThat(client.list(S3Path.parse("s3://odd/"), false).objects())
        .extracting(object -> object.path().key())
        .containsExactlyInAnyOrderElementsOf(keys);
    for (String key : keys) {
      assertThat(read(client, "s3://odd/" + key)).isEqualTo(key);
    }
  }

  @Test
  void listsMoreThanOnePage() throws IOException {
    for (int index = 0; index < 2_100; index++) {
      server.put("many", "f/%04d".formatted(index), "");
    }
    server.put("many", "g/h/i", "x");
    S3Client client = client(Map.of());
    assertThat(client.list(S3Path.parse("s3://many/f/"), false).objects()).hasSize(2_100);
    S3Client.Content top = client.list(S3Path.parse("s3://many/"), true);
    assertThat(top.objects()).isEmpty();
    assertThat(top.folders()).containsExactly("f/", "g/");
  }

  @Test
  void aMissingBucketAndAMissingObjectAreToldApart() {
    assertThatThrownBy(() -> read(client(Map.of()), "s3://nowhere/a.csv"))
        .isInstanceOfSatisfying(
            EtlException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
              assertThat(e).hasMessageStartingWith("s3://nowhere: no such bucket (404");
              assertThat(S3Client.isMissing(e)).isFalse();
            });
    assertThatThrownBy(() -> read(client(Map.of()), "s3://data/none.csv"))
        .isInstanceOfSatisfying(
            EtlException.class,
            e -> {
              assertThat(e).hasMessageStartingWith("s3://data/none.csv: no such object (404");
              assertThat(S3Client.isMissing(e)).isTrue();
            });
  }

  @Test
  void wrongKeysAreSaidToBeWrong() throws IOException {
    server.put("data", "a.csv", "a\n1\n");
    assertThatThrownBy(
            () -> read(client(Map.of("AWS_SECRET_ACCESS_KEY", "other")), "s3://data/a.csv"))
        .hasMessageStartingWith("s3://data/a.csv: the secret key is wrong")
        .hasMessageNotContaining("other");
    assertThatThrownBy(() -> read(client(Map.of("AWS_ACCESS_KEY_ID", "other")), "s3://data/a.csv"))
        .hasMessageStartingWith("s3://data/a.csv: the server does not know the access key");
  }

  @Test
  void aKeyWithDotsIsRefused() {
    assertThatThrownBy(() -> S3Path.parse("s3://data/a/../b")).hasMessageContaining("'..'");
    assertThatThrownBy(() -> S3Path.parse("s3:///b")).hasMessageContaining("name of a bucket");
  }
}
