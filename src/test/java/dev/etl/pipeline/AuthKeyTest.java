package dev.etl.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.data.EtlException;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.loader.ApiLoader;
import dev.etl.pipeline.document.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ways to sign in, as pipeline files declare them.
final class AuthKeyTest {
  private static final String WORD = "Tr0ub4dor";
  private static final Variables VARIABLES =
      new Variables(Map.of(), Map.of("WORD", WORD, "ID", "id-of-a-client"));

  @TempDir private Path folder;

  private static final String ALL =
      """
      extract:
        - api: "https://h/1"
          auth:
            basic:
              user: me
              password: "${WORD}"
        - api: "https://h/2"
          auth:
            api_key:
              header: X-Key
              prefix: "Token "
              key: "${WORD}"
        - api: "https://h/3"
          auth:
            api_key:
              parameter: key
              key:
                file: keys/key
        - api: "https://h/4"
          auth:
            oauth2:
              token_url: "https://auth/token"
              client_id: "${ID}"
              client_secret: "${WORD}"
              scope: read
              client_in: body
        - api: "https://h/5"
          auth:
            token_command: [gcloud auth print-access-token]
        - api: "https://h/6"
          auth:
            aws:
              service: execute-api
              region: eu-central-1
              access_key: "${ID}"
              secret_key: "${WORD}"
        - api: "https://h/7"
          auth:
            hmac:
              header: X-Signature
              key:
                command: [pass, show, key]
              signed: "{timestamp}{path}"
              encoding: base64
              timestamp_header: X-Time
      """;

  private PipelineFile parse(String yaml) {
    return PipelineReader.parse(yaml, "p.yaml", Path.of(""), VARIABLES);
  }

  @Test
  void everyWayIsWrittenAsItWasRead() {
    assertThat(PipelineWriter.yaml(parse(ALL))).isEqualTo(ALL);
  }

  @Test
  void everyWayTravelsToTheProcessesOfARun() {
    PipelineFile file = parse(ALL);
    String text = PipelineWriter.withSecrets(file.loaders(), file.transforms());

    PipelineFile there =
        PipelineReader.parse(text, "p.yaml", Path.of(""), new Variables(Map.of(), Map.of()));

    assertThat(there.loaders()).isEqualTo(file.loaders());
    assertThat(((ApiLoader) there.loaders().getFirst()).api().http().signIn()).isPresent();
  }

  @Test
  void variablesAreAlsoGivenByName() {
    String yaml = "extract: {api: 'https://h', auth: {api_key: {header: K, key: {env: WORD}}}}";
    PipelineFile file = parse(yaml);
    assertThat(file.loaders()).isEqualTo(parse(yaml.replace("{env: WORD}", "'${WORD}'")).loaders());
    assertThat(PipelineWriter.yaml(file)).contains("key: \"${WORD}\"").doesNotContain(WORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "plain${WORD}", "${WORD:-plain}"})
  void aSecretIsNeverInTheFile(String text) {
    EtlException error =
        catchThrowableOfType(
            EtlException.class,
            () ->
                parse(
                    "extract: {api: 'https://h', auth: {api_key: {header: K, key: '%s'}}}"
                        .formatted(text)));
    assertThat(error)
        .hasMessageContaining("this is a secret, which everyone who reads the file sees")
        .hasMessageNotContaining("plain");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | expected one of basic, api_key, oauth2, token_command, aws, hmac",
        "{token_command: x, api_key: {header: K, key: '${WORD}'}} | expected one of basic",
        "{api_key: {key: '${WORD}'}} | expected one of header, parameter",
        "{api_key: {header: K, key: {}}} | expected one of env, file, command",
        "{api_key: {header: K, key: {env: NONE}}} | environment variable NONE is not set",
        "{basic: {user: me}} | password",
      })
  void faultsAreNamed(String auth, String message) {
    assertThat(
            catchThrowableOfType(
                EtlException.class, () -> parse("extract: {api: 'https://h', auth: " + auth + "}")))
        .hasMessageContaining(message);
  }

  @Test
  void aRunSignsInAndShowsNoSecret() throws IOException {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on("/token", Answer.ok("{\"access_token\":\"" + WORD + "2\",\"expires_in\":3600}"));
      server.on("/items", Answer.ok("[{\"value\":1}]"), Answer.status(403));
      Path yaml =
          Files.writeString(
              folder.resolve("p.yaml"),
              """
              extract:
                api: %s
                auth:
                  oauth2:
                    token_url: %s
                    client_id: me
                    client_secret: ${WORD}
              """
                  .formatted(server.url("/items"), server.url("/token")));
      InProcess etl = InProcess.ETL.withEnvironment(Map.of("WORD", WORD));

      Outcome good = etl.run("run", "-v", "-f", yaml.toString());
      Outcome refused = etl.run("run", "-v", "-f", yaml.toString());

      assertThat(good.exitCode()).as(good.stderr()).isZero();
      assertThat(refused.exitCode()).isEqualTo(5);
      assertThat(server.requests("/items").getFirst().headers())
          .containsEntry("Authorization", "Bearer " + WORD + "2");
      assertThat(good.stdout() + good.stderr() + refused.stdout() + refused.stderr())
          .doesNotContain(WORD);
    }
  }
}
