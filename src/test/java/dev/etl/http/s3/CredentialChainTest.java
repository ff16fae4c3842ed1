package dev.etl.http.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.etl.data.EtlException;
import dev.etl.http.signin.AwsCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where credentials, region and endpoint come from: as the clients of AWS find them.
final class CredentialChainTest {
  private static final String ANSWER =
      """
      {"Code" : "Success", "AccessKeyId" : "ASIA", "SecretAccessKey" : "a\\/b",
       "Token" : "session", "Expiration" : "2030-01-02T03:04:05Z"}\
      """;

  @TempDir private Path home;

  private AwsProfile profile(String... variables) {
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    for (int index = 0; index < variables.length; index += 2) {
      environment.put(variables[index], variables[index + 1]);
    }
    return AwsProfile.of(environment);
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(home.resolve(".aws").resolve(name), text);
  }

  private static HttpServer server(Map<String, String> answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          String answer =
              answers.get(
                  asked
                      + (token == null ? "" : " " + token)
                      + (authorization == null ? "" : " " + authorization));
          byte[] body = (answer == null ? "" : answer).getBytes(UTF_8);
          exchange.sendResponseHeaders(
              answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  @Test
  void variablesComeFirst() throws IOException {
    write("credentials", "[default]\naws_access_key_id = file\naws_secret_access_key = x\n");
    AwsCredentials found =
        new CredentialChain(
                profile(
                    "AWS_ACCESS_KEY_ID", "variable",
                    "AWS_SECRET_ACCESS_KEY", "secret",
                    "AWS_SESSION_TOKEN", "token"))
            .get();
    assertThat(found)
        .isEqualTo(
            new AwsCredentials("variable", "secret", Optional.of("token"), Optional.empty()));
    assertThat(found).hasToString("***");
  }

  @Test
  void aProfileIsReadFromBothFiles() throws IOException {
    write(
        "config",
        """
        # settings
        [default]
        region = us-west-2
        [profile lab]
        region = eu-central-1
        endpoint_url = http://127.0.0.1:9000/
        s3 =
          max_concurrent_requests = 20
        """);
    write(
        "credentials",
        """
        [default]
        aws_access_key_id = one
        aws_secret_access_key = a
        [lab]
        aws_access_key_id = two
        aws_secret_access_key = b=c
        """);
    assertThat(new CredentialChain(profile()).get().accessKey()).isEqualTo("one");
    AwsProfile lab = profile("AWS_PROFILE", "lab");
    assertThat(new CredentialChain(lab).get())
        .isEqualTo(new AwsCredentials("two", "b=c", Optional.empty(), Optional.empty()));
    assertThat(S3Settings.of(lab))
        .isEqualTo(new S3Settings(Optional.of("http://127.0.0.1:9000"), "eu-central-1"));
    assertThat(S3Settings.of(profile())).isEqualTo(new S3Settings(Optional.empty(), "us-west-2"));
    assertThat(S3Settings.of(profile("AWS_REGION", "cn-north-1")).url(S3Path.parse("s3://abc/d e")))
        .isEqualTo("https://abc.s3.cn-north-1.amazonaws.com.cn/d%20e");
  }

  @Test
  void aCommandOfTheProfileGivesCredentials() throws IOException {
    write(
        "config",
        "[default]\ncredential_process = printf '{\\n\"Version\": 1,\\n\"AccessKeyId\": \"p\","
            + "\\n\"SecretAccessKey\": \"q\"}'\n");
    assertThat(new CredentialChain(profile()).get())
        .isEqualTo(new AwsCredentials("p", "q", Optional.empty(), Optional.empty()));
  }

  @Test
  void aProfileThatSignsInInAnotherWayIsRefused() throws IOException {
    write("config", "[default]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = y\n");
    assertThatThrownBy(() -> new CredentialChain(profile()).get())
        .isInstanceOf(EtlException.class)
        .hasMessage("s3: the profile default signs in by role_arn, which etl does not know");
  }

  @Test
  void anUnknownProfileIsAnError() {
    assertThatThrownBy(() -> profile("AWS_PROFILE", "none"))
        .hasMessageStartingWith("AWS_PROFILE: no profile 'none'");
  }

  @Test
  void aContainerHasARole() throws IOException {
    HttpServer server = server(Map.of("GET /v1/x secret", ANSWER));
    try {
      AwsCredentials found =
          new CredentialChain(
                  profile(
                      "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                      "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/x",
                      "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                      "secret"))
              .get();
      assertThat(found)
          .isEqualTo(
              new AwsCredentials(
                  "ASIA",
                  "a/b",
                  Optional.of("session"),
                  Optional.of(Instant.parse("2030-01-02T03:04:05Z"))));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anInstanceHasARole() throws IOException {
    HttpServer server =
        server(
            Map.of(
                "PUT /latest/api/token", "T",
                "GET /latest/meta-data/iam/security-credentials/ T", "etl-role",
                "GET /latest/meta-data/iam/security-credentials/etl-role T", ANSWER));
    try {
      assertThat(
              new CredentialChain(
                      profile(
                          "AWS_EC2_METADATA_DISABLED",
                          "false",
                          "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                          "http://127.0.0.1:" + server.getAddress().getPort() + "/"))
                  .get()
                  .sessionToken())
          .contains("session");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void withoutAnyTheErrorNamesTheVariables() {
    assertThatThrownBy(() -> new CredentialChain(profile()).get())
        .isInstanceOfSatisfying(
            EtlException.class,
            e -> {
              assertThat(e).hasMessageStartingWith("s3: no credentials");
              assertThat(e.hint()).contains("AWS_ACCESS_KEY_ID");
            });
  }
}
