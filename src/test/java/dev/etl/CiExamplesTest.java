package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The commands of `examples/ci` and `examples/nightly`, run by a shell with the real program in a
/// repository. Only the time is shorter, so that there is no verdict.
@Timeout(300)
final class CiExamplesTest {
  private static final Path EXAMPLES = Path.of("examples/ci").toAbsolutePath();

  @TempDir private Path folder;

  @BeforeEach
  void makeRepository() throws Exception {
    Path program = Files.createDirectories(folder.resolve("bin")).resolve("etl");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' dev.etl.Main \"$@\"\n"
            .formatted(Path.of(System.getProperty("java.home"), "bin", "java"), classPath()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("a.csv"), "id,value\n1,0.25\n2,0.75\n");
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        "extract: {csv: a.csv}\ntransform: [{filter: 'value > 0.5'}]\nload: {file: out.csv}\n");
    run(
        "git init -q . && git add pipeline.yaml"
            + " && git -c user.name=a -c user.email=a@b commit -qm a"
            + " && git update-ref refs/remotes/origin/base HEAD",
        Map.of());
  }

  /// The class path of the tests, from any folder.
  private static String classPath() {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private String run(String script, Map<String, String> environment) throws Exception {
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", script)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    shell.environment().putAll(environment);
    shell
        .environment()
        .merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
    shell.environment().put("MAX_TIME", "1ms");
    Process process = shell.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(script + "\n" + output).isZero();
    return output;
  }

  private static JsonNode yaml(String name) throws IOException {
    return new YAMLMapper().readTree(Files.readString(EXAMPLES.resolve(name)));
  }

  @Test
  void theWorkflowOfGithubRuns() throws Exception {
    JsonNode job = yaml("github.yml").at("/jobs/compare");
    List<String> scripts =
        job.get("steps")
            .valueStream()
            .filter(step -> step.has("run"))
            .map(step -> step.get("run").asString())
            .toList();
    assertThat(scripts).hasSize(3);
    Path summary = folder.resolve("step-summary");
    for (String script : scripts) {
      run(script, Map.of("GITHUB_BASE_REF", "base", "GITHUB_STEP_SUMMARY", summary.toString()));
    }
    assertThat(summary).content().contains("| strategy |", "`new <= 1.05 * old` is unproven");
    assertThat(job.at("/env/MAX_TIME").asString()).isEqualTo("3m");
  }

  @Test
  void theTestsInTheWorkflowOfGithubRun() throws Exception {
    Path test = Files.createDirectories(folder.resolve("tests/large"));
    Files.writeString(test.resolve("a.csv"), "id,value\n7,0.25\n8,0.5001\n");
    Files.writeString(test.resolve("expected.csv"), "id,value\n8,0.5001\n");
    List<String> scripts =
        yaml("github.yml")
            .at("/jobs/test/steps")
            .valueStream()
            .filter(step -> step.has("run"))
            .map(step -> step.get("run").asString())
            .toList();
    assertThat(scripts).hasSize(2);
    for (String script : scripts) {
      run(script, Map.of());
    }
    assertThat(folder.resolve("tests.xml")).content().contains("tests=\"1\" failures=\"0\"");
  }

  @Test
  void theJobOfGitlabRuns() throws Exception {
    JsonNode job = yaml("gitlab.yml").get("compare");
    for (JsonNode line : job.get("script")) {
      run(line.asString(), Map.of("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "base"));
    }
    assertThat(folder.resolve(job.at("/artifacts/reports/junit").asString()))
        .content()
        .contains("<testsuite");
  }

  @Test
  void theLineOfTheCrontabRuns() throws Exception {
    List<String> lines =
        Files.readAllLines(EXAMPLES.resolve("crontab")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(lines).hasSize(1);
    String line = lines.getFirst();
    assertThat(line).matches("(\\d+|\\*) (\\d+|\\*) \\* \\* \\* .*").doesNotContain("%");
    String command = line.split(" ", 6)[5];
    run(
        command
            .replace("/srv/etl", folder.toString())
            .replace("etl compare ", "etl compare --max-time=0s --runs=1 --modes=threads "),
        Map.of());
    assertThat(Files.readAllLines(folder.resolve("times.jsonl"))).hasSize(1);
    assertThat(folder.resolve("trend.txt")).content().contains("threads: 1 run, ");
  }

  @Test
  void theNightlyJobsRun() throws Exception {
    Path nightly = Path.of("examples/nightly").toAbsolutePath();
    List<String> cron =
        Files.readAllLines(nightly.resolve("crontab")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(cron).singleElement().asString().startsWith("30 3 * * * ").doesNotContain("%");
    List<String> unit = Files.readAllLines(nightly.resolve("etl.service"));
    String start =
        unit.stream().filter(line -> line.startsWith("ExecStart=")).findFirst().orElseThrow();
    JsonNode container =
        new YAMLMapper()
            .readTree(Files.readString(nightly.resolve("cronjob.yml")))
            .at("/spec/jobTemplate/spec/template/spec/containers/0");
    List<String> arguments = new ArrayList<>();
    container.get("args").forEach(argument -> arguments.add(argument.asString()));
    for (String command :
        List.of(
            cron.getFirst().substring("30 3 * * * ".length()),
            start.substring("ExecStart=".length()),
            "etl " + String.join(" ", arguments))) {
      Files.deleteIfExists(folder.resolve("out.csv"));
      run(command.replace("/srv/etl", ".").replace("/etc/etl/", "./"), Map.of());
      assertThat(folder.resolve("out.csv")).as(command).hasContent("id,value\n2,0.75\n");
    }
    assertThat(folder.resolve("report.json")).content().contains("\"status\": \"succeeded\"");
  }

  @Test
  void systemdTakesTheNightlyUnits() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is needed");
    for (String unit : List.of("etl.service", "etl.timer")) {
      Files.copy(Path.of("examples/nightly").resolve(unit), folder.resolve(unit));
    }
    assertThat(run("systemd-analyze verify ./etl.service ./etl.timer", Map.of())).isEmpty();
  }
}
