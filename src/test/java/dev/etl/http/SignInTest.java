package dev.etl.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.EtlException;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.signin.ApiKey;
import dev.etl.http.signin.AwsSignature;
import dev.etl.http.signin.BasicLogin;
import dev.etl.http.signin.ClientCredentials;
import dev.etl.http.signin.HmacSignature;
import dev.etl.http.signin.SecretText;
import dev.etl.http.signin.SignIn;
import dev.etl.http.signin.TokenCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signing in, as the servers see it.
final class SignInTest extends HttpFixture {
  private static final SecretText SECRET = new SecretText.Value("s3cr3t word");

  @TempDir private Path folder;

  private String get(String path, SignIn way) {
    return get(path, settings(1).signedIn(Optional.of(way)));
  }

  private String seen(String path, String header) {
    return server.requests(path).getLast().headers().getOrDefault(header, "");
  }

  private static Answer token(String token, int seconds) {
    return Answer.ok(
        "{\"token_type\":\"bearer\",\"access_token\":\"%s\",\"expires_in\":%d}"
            .formatted(token, seconds));
  }

  private ClientCredentials client(ClientCredentials.Style style) {
    return new ClientCredentials(
        server.url("/token"), "id:1", SECRET, Optional.of("read all"), Optional.of("api"), style);
  }

  @Test
  void basicIsSentWithTheFirstRequest() {
    server.on("/x", Answer.ok("there"));
    assertThat(get("/x", new BasicLogin("me", SECRET))).isEqualTo("there");
    assertThat(seen("/x", "Authorization"))
        .isEqualTo("Basic " + Base64.getEncoder().encodeToString("me:s3cr3t word".getBytes(UTF_8)));
  }

  @Test
  void aKeyIsInAHeaderOrInTheQuery() {
    server.on("/x", Answer.ok("there"));
    get("/x", new ApiKey(ApiKey.Place.HEADER, "X-Key", "Token ", SECRET));
    assertThat(seen("/x", "X-Key")).isEqualTo("Token s3cr3t word");

    get("/x?a=b", new ApiKey(ApiKey.Place.QUERY, "key", "", SECRET));
    assertThat(server.requests().getLast().query()).isEqualTo("a=b&key=s3cr3t%20word");
  }

  @Test
  void secretsComeFromFilesAndCommands() throws IOException {
    server.on("/x", Answer.ok("there"));
    Path file = Files.writeString(folder.resolve("key"), "of a file\n");
    get("/x", new ApiKey(ApiKey.Place.HEADER, "X-Key", "", new SecretText.OfFile(file)));
    assertThat(seen("/x", "X-Key")).isEqualTo("of a file");

    SecretText command = new SecretText.OfCommand(List.of("echo of a command; echo more"));
    get("/x", new ApiKey(ApiKey.Place.HEADER, "X-Key", "", command));
    assertThat(seen("/x", "X-Key")).isEqualTo("of a command");
  }

  @Test
  void aClientGetsOneTokenForAllRequests() {
    server.on("/token", token("t0ken", 3600));
    server.on("/x", Answer.ok("there"));
    SignIn way = client(ClientCredentials.Style.HEADER);
    IntStream.range(0, 20)
        .mapToObj(_ -> new FutureTask<>(() -> get("/x", way)))
        .peek(Thread::startVirtualThread)
        .toList()
        .forEach(call -> assertThat(call).succeedsWithin(SECONDS_60).isEqualTo("there"));

    assertThat(server.requests("/token")).hasSize(1);
    assertThat(server.requests("/x"))
        .extracting(request -> request.headers().get("Authorization"))
        .containsOnly("Bearer t0ken");
    ScriptedServer.Request asked = server.requests("/token").getFirst();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.body()).isEqualTo("grant_type=client_credentials&scope=read+all&audience=api");
    assertThat(asked.headers().get("Authorization"))
        .isEqualTo(
            "Basic " + Base64.getEncoder().encodeToString("id%3A1:s3cr3t+word".getBytes(UTF_8)));
  }

  @Test
  void aClientMayBeSentInTheBody() {
    server.on("/token", token("t0ken", 3600));
    server.on("/x", Answer.ok("there"));
    get("/x", client(ClientCredentials.Style.BODY));
    assertThat(server.requests("/token").getFirst().body())
        .endsWith("&client_id=id%3A1&client_secret=s3cr3t+word");
  }

  @Test
  void aTokenThatExpiresIsRenewed() {
    server.on("/token", token("first", 0), token("second", 3600));
    server.on("/x", Answer.ok("there"));
    SignIn way = client(ClientCredentials.Style.HEADER);
    get("/x", way);
    get("/x", way);
    get("/x", way);
    assertThat(server.requests("/x"))
        .extracting(request -> request.headers().get("Authorization"))
        .containsExactly("Bearer first", "Bearer second", "Bearer second");
  }

  @Test
  void aRefusedTokenIsRenewedOnceForAllRequests() {
    server.on("/token", token("old", 3600), token("new", 3600));
    AtomicInteger refused = new AtomicInteger();
    server.on(
        "/x",
        request -> {
          if ("Bearer new".equals(request.headers().get("Authorization"))) {
            return Answer.ok("there");
          }
          refused.incrementAndGet();
          return Answer.status(401);
        });
    SignIn way = client(ClientCredentials.Style.HEADER);
    IntStream.range(0, 20)
        .mapToObj(_ -> new FutureTask<>(() -> get("/x", way)))
        .peek(Thread::startVirtualThread)
        .toList()
        .forEach(call -> assertThat(call).succeedsWithin(SECONDS_60).isEqualTo("there"));

    assertThat(server.requests("/token")).hasSize(2);
    assertThat(refused.get()).isBetween(1, 20);
  }

  @Test
  void aSecondRefusalFails() {
    server.on("/token", token("t0ken", 3600));
    server.on("/x", Answer.status(401));

    EtlException error =
        failure("/x", settings(1).signedIn(Optional.of(client(ClientCredentials.Style.HEADER))));

    assertThat(error).hasMessageContaining("401 Unauthorized");
    assertThat(server.requests("/x")).hasSize(2);
  }

  @Test
  void anErrorOfTheTokenEndpointNamesItAndHidesTheSecret() {
    server.on("/token", Answer.status(400));
    assertThat(
            failure("/x", settings(1).signedIn(Optional.of(client(ClientCredentials.Style.BODY)))))
        .hasMessageStartingWith(server.url("/token: 400"))
        .hasMessageNotContaining("s3cr3t");
    server.on("/token", Answer.ok("{}"));
    assertThat(
            failure(
                "/x", settings(1).signedIn(Optional.of(client(ClientCredentials.Style.HEADER)))))
        .hasMessage(server.url("/token: the response has no access_token"));
    assertThat(server.requests("/x")).isEmpty();
  }

  @Test
  void aTokenOfACommandIsRenewedAfterARefusal() {
    Path count = folder.resolve("count");
    server.on("/x", Answer.status(401), Answer.ok("there"));
    SignIn way = new TokenCommand(List.of("echo x >> " + count + "; wc -l < " + count));

    assertThat(get("/x", way)).isEqualTo("there");
    assertThat(get("/x", way)).isEqualTo("there");

    assertThat(server.requests("/x"))
        .extracting(request -> request.headers().get("Authorization"))
        .containsExactly("Bearer 1", "Bearer 2", "Bearer 2");
  }

  @Test
  void aCommandThatFailsIsNamedWithoutItsArguments() {
    assertThat(
            failure(
                "/x",
                settings(1).signedIn(Optional.of(new TokenCommand(List.of("exit 3 # s3cr3t"))))))
        .hasMessage("the command exit for a secret: it ended with exit code 3");
    assertThat(
            failure(
                "/x", settings(1).signedIn(Optional.of(new TokenCommand(List.of("no-such", "x"))))))
        .hasMessageStartingWith("the command no-such for a secret: ");
  }

  @Test
  void anHmacSignsPartsOfTheRequest() throws Exception {
    server.on("/x", Answer.ok("there"));
    get(
        "/x?a=b",
        new HmacSignature(
            "X-Signature",
            SECRET,
            "{timestamp}\n{method}\n{path}?{query}\n{body}{other}",
            HmacSignature.Encoding.HEX,
            "v1=",
            Optional.of("X-Timestamp")));

    String signed = seen("/x", "X-Timestamp") + "\nGET\n/x?a=b\n{other}";
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("s3cr3t word".getBytes(UTF_8), "HmacSHA256"));
    assertThat(seen("/x", "X-Signature"))
        .isEqualTo("v1=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8))));
  }

  @Test
  void awsGetsASignatureWithTheTokenOfTheSession() {
    server.on("/x", Answer.ok("there"));
    get(
        "/x?b=1&a=2",
        new AwsSignature("execute-api", "eu-central-1", SECRET, SECRET, Optional.of(SECRET)));

    assertThat(seen("/x", "Authorization"))
        .matches(
            "AWS4-HMAC-SHA256 Credential=s3cr3t"
                + " word/[0-9]{8}/eu-central-1/execute-api/aws4_request,"
                + " SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}");
    assertThat(seen("/x", "x-amz-security-token")).isEqualTo("s3cr3t word");
    assertThat(seen("/x", "host")).isEqualTo("127.0.0.1:" + server.port());
  }

  @Test
  void aRedirectElsewhereIsNotSigned() {
    try (ScriptedServer other = ScriptedServer.start()) {
      server.on("/x", Answer.redirect(other.url("/y?a=b")));
      other.on("/y", Answer.ok("there"));
      for (SignIn way :
          List.of(
              new BasicLogin("me", SECRET),
              new ApiKey(ApiKey.Place.HEADER, "X-Key", "", SECRET),
              new ApiKey(ApiKey.Place.QUERY, "key", "", SECRET),
              new TokenCommand(List.of("echo t0ken")))) {
        assertThat(get("/x", way)).isEqualTo("there");
        ScriptedServer.Request elsewhere = other.requests().getLast();
        assertThat(elsewhere.headers()).doesNotContainKeys("Authorization", "X-Key");
        assertThat(elsewhere.query()).isEqualTo("a=b");
      }
    }
  }

  @Test
  void noSecretIsPrinted() {
    assertThat(
            List.of(
                    new BasicLogin("me", SECRET),
                    new ApiKey(ApiKey.Place.HEADER, "X-Key", "", SECRET),
                    client(ClientCredentials.Style.BODY))
                .toString())
        .doesNotContain("s3cr3t");
  }
}
