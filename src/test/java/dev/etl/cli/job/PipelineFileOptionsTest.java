package dev.etl.cli.job;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// An option beside a pipeline file overrides it or is refused by name; none is ignored.
final class PipelineFileOptionsTest {
  private static final Pattern OPTION = Pattern.compile("(?m)^ {2,6}(?:-\\w, )?(--[a-z-]+)");

  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            """
            extract:
              - {api: "http://127.0.0.1:1/a", attempts: 7, rate: 9/s}
              - {fetch: "http://127.0.0.1:1/b"}
            transform:
              - enrich: {api: "http://127.0.0.1:1/{id}", take: {v: /v}, timeout: 3s}
            load: {jdbc: "jdbc:sqlite:x.db", table: t}
            """);
    Files.writeString(folder.resolve("in.csv"), "id\n1\n");
  }

  /// An example of each option that takes a value.
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("--transform", "stats"),
          Map.entry("--text", "html"),
          Map.entry("--input-format", "tsv"),
          Map.entry("--dialect", "rfc4180"),
          Map.entry("--quote", "none"),
          Map.entry("--decimal", "comma"),
          Map.entry("--encoding", "UTF-16"),
          Map.entry("--type", "id=long"),
          Map.entry("--derive", "a = 1"),
          Map.entry("--agg", "a = count()"),
          Map.entry("--cast", "a=long"),
          Map.entry("--rename", "a=b"),
          Map.entry("--limit", "1"),
          Map.entry("--keep", "last"),
          Map.entry("--sample", "1"),
          Map.entry("--offset", "1"),
          Map.entry("--tail", "1"),
          Map.entry("--skip-lines", "0"),
          Map.entry("--header-names", "strict"),
          Map.entry("--skip-footer", "0"),
          Map.entry("--header-rows", "2"),
          Map.entry("--ragged", "pad"),
          Map.entry("--max-record-size", "1KiB"),
          Map.entry("--header", "A: b"),
          Map.entry("--method", "post"),
          Map.entry("--query", "a=b"),
          Map.entry("--body", "{}"),
          Map.entry("--form", "a=b"),
          Map.entry("--paginate", "page:p"),
          Map.entry("--page-size", "n=2"),
          Map.entry("--retry-delay", "1ms"),
          Map.entry("--max-retry-wait", "5s"),
          Map.entry("--request-timeout", "7s"),
          Map.entry("--response-timeout", "8s"),
          Map.entry("--on-source-error", "reject"),
          Map.entry("--time-limit", "1m"),
          Map.entry("--lock-wait", "1m"),
          Map.entry("--rate", "2/s"),
          Map.entry("--cacert", "ca.pem"),
          Map.entry("--cert", "client.pem"),
          Map.entry("--cert-key", "client.key"),
          Map.entry("--attempts", "5"),
          Map.entry("--backoff", "4"),
          Map.entry("--jitter", "0.25"));

  private static final Set<String> FLAGS =
      Set.of("--no-header", "--with-header", "--trailing-delimiter", "--trim", "--flatten");

  private static Set<String> optionsOf(String command) {
    return OPTION
        .matcher(InProcess.ETL.run(command, "--help").stdout())
        .results()
        .map(option -> option.group(1))
        .collect(toSet());
  }

  private Outcome etl(String command, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-f", file.toString()));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  private static String example(String option) {
    return FLAGS.contains(option) ? option : option + "=" + VALUES.getOrDefault(option, "x");
  }

  @ParameterizedTest
  @CsvSource({"run", "check", "test", "compare", "preview", "profile", "freq"})
  void eachOptionOfACommandHasItsMeaning(String command) {
    List<Set<String>> meanings =
        List.of(
            PipelineFileOptions.ABOUT_REQUESTS,
            PipelineFileOptions.ABOUT_THE_RUN,
            PipelineFileOptions.NOT_ABOUT_THE_PIPELINE,
            PipelineFileOptions.REFUSED.keySet());
    assertThat(optionsOf(command))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            option ->
                assertThat(meanings.stream().filter(some -> some.contains(option)))
                    .as(option)
                    .hasSize(1));
  }

  @Test
  void eachOptionThatHasAMeaningIsThere() {
    Set<String> all =
        Stream.of("run", "check", "test", "compare", "preview", "profile", "freq")
            .flatMap(command -> optionsOf(command).stream())
            .collect(toSet());
    Set<String> meant = new HashSet<>(PipelineFileOptions.REFUSED.keySet());
    meant.addAll(PipelineFileOptions.ABOUT_REQUESTS);
    meant.addAll(PipelineFileOptions.ABOUT_THE_RUN);
    meant.addAll(PipelineFileOptions.NOT_ABOUT_THE_PIPELINE);
    assertThat(meant).isEqualTo(all);
  }

  static Stream<String> refused() {
    return PipelineFileOptions.REFUSED.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void anOptionAboutWhatIsReadIsRefusedByName(String option) {
    for (String command :
        List.of("run", "check --print", "compare", "preview", "profile", "freq column")) {
      Outcome outcome = etl(command, example(option));
      assertThat(outcome.exitCode()).as(command).isEqualTo(2);
      assertThat(outcome.stderr())
          .as(command)
          .contains(
              option + " cannot be combined with -f", "hint: leave it out, or change the file");
    }
  }

  static Stream<String> aboutRequests() {
    return PipelineFileOptions.ABOUT_REQUESTS.stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("aboutRequests")
  void anOptionAboutRequestsOverridesAllThatMakeAny(String option) {
    String before = etl("check --print").stdout();
    Outcome after = etl("check --print", example(option));
    assertThat(after.exitCode()).as(after.stderr()).isZero();
    assertThat(after.stdout()).isNotEqualTo(before);
    assertThat(after.stdout().split(VALUES.getOrDefault(option, "") + "(?![0-9])", -1))
        .as(after.stdout())
        .hasSizeGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("aboutRequests")
  void anOptionAboutRequestsIsRefusedWhereThereAreNone(String option) throws IOException {
    Files.writeString(file, "extract: {csv: in.csv}\n");
    Outcome outcome = etl("check", example(option));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains(option + " is about requests");
  }

  @ParameterizedTest
  @CsvSource({
    "--workers=3",
    "--mode=processes",
    "--max-errors=3",
    "--rejects=bad.csv",
    "--output=out.csv",
    "--format=json",
  })
  void anOptionAboutTheRunOverrides(String option) {
    assertThat(etl("check --print", option).stdout())
        .isNotEmpty()
        .isNotEqualTo(etl("check --print").stdout());
  }

  @Test
  void anInputIsRefused() {
    assertThat(etl("run", folder.resolve("in.csv").toString()).stderr())
        .contains("INPUT cannot be combined with -f");
  }

  @Test
  void aVariableIsRefusedWithoutAFile() {
    Outcome outcome = InProcess.ETL.run("run", "--set=A=1", folder.resolve("in.csv").toString());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("--set needs a pipeline file");
  }
}
