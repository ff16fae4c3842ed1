package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.cli.job.Job;
import dev.etl.cli.job.JobOptions;
import dev.etl.cli.job.OutputOptions;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.CommandSpecs;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.Milestones;
import dev.etl.format.OutputFormat;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineFile;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.PipelineWriter;
import dev.etl.pipeline.document.Variables;
import dev.etl.sink.StandardOutputSink;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// Whatever a command line asks for, `etl check --print` prints as a file that asks for the same.
final class PrintedPipelineTest {
  private static final CommandHelp HELP =
      new CommandHelp("run", "", List.of(), List.of(), List.of());
  private static final String TOKEN = "t0ken-of-secret";

  static List<Long> seeds() {
    return new Random().longs(60).boxed().toList();
  }

  /// The options of `etl run` that a pipeline has.
  private static final class RunOptions extends OptionGroup {
    private final JobOptions job = include(new JobOptions());
    private final Single<Mode> mode = single(Mode.GRAMMAR, "--mode", "NAME", "The mode.");
    private final Single<Path> rejects = path("--rejects", "FILE", "The bad rows.");
    private final OutputOptions output = include(new OutputOptions());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsPrintedAsksForTheSame(long seed) {
    RandomArguments random = new RandomArguments(new Random(seed));
    List<String> arguments = random.arguments();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, UTF_8),
            false,
            false,
            Map.of("TOKEN", TOKEN),
            Milestones.UNWATCHED);

    RunOptions options = new RunOptions();
    ParseResult given =
        new CommandLine(CommandSpecs.of(HELP, options)).parseArgs(arguments.toArray(String[]::new));
    Job job = options.job.job(terminal, given, options.output, options.rejects.get());

    List<String> check = new ArrayList<>(List.of("check", "--print"));
    check.addAll(arguments);
    int code = EtlCommand.run(terminal, check.toArray(String[]::new));
    String yaml = out.toString(UTF_8);
    assertThat(code).as("%s%n%s", arguments, err.toString(UTF_8)).isZero();
    assertThat(yaml).isNotBlank().doesNotContain(TOKEN, "s3cret");

    Variables variables = new Variables(random.secrets(), Map.of("TOKEN", TOKEN));
    PipelineFile file = PipelineReader.parse(yaml, "printed.yaml", Path.of(""), variables);
    assertThat(file.pipeline(new StandardOutputSink(OutputFormat.MARKDOWN)))
        .as("%s%n%s", arguments, yaml)
        .isEqualTo(job.pipeline());
    assertThat(file.run().mode()).isEqualTo(options.mode.get());
    assertThat(file.run().workers()).isEqualTo(job.workers());

    for (String name : List.of("p.yaml", "p.json")) {
      PipelineWriter.Saved saved =
          PipelineWriter.saved(job.file(options.mode.get()), Path.of(name), Variables.NONE);
      assertThat(saved.text()).doesNotContain(TOKEN, "s3cret");
      assertThat(random.secrets().keySet()).containsAll(saved.unset());
      assertThat(
              PipelineReader.parse(saved.text(), name, Path.of(""), variables)
                  .pipeline(new StandardOutputSink(OutputFormat.MARKDOWN)))
          .as("%s%n%s", arguments, saved.text())
          .isEqualTo(job.pipeline());
    }

    Pipeline pipeline = job.pipeline();
    String text = PipelineWriter.withSecrets(pipeline.loaders(), pipeline.transforms(), file.run());
    Variables none = new Variables(Map.of(), Map.of());
    PipelineFile elsewhere = PipelineReader.parse(text, "pipeline.yaml", Path.of(""), none);
    assertThat(elsewhere.loaders()).as(text).isEqualTo(pipeline.loaders());
    assertThat(elsewhere.transforms()).as(text).isEqualTo(pipeline.transforms());
    assertThat(elsewhere.run()).as(text).isEqualTo(file.run());
  }

  /// Command lines that make sense.
  private static final class RandomArguments {
    private final Random random;
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    RandomArguments(Random random) {
      this.random = random;
    }

    List<String> arguments() {
      boolean urls = random.nextBoolean();
      List<String> arguments = new ArrayList<>();
      arguments.addAll(urls ? http() : files());
      if (urls && random.nextInt(4) == 0) {
        arguments.addAll(List.of("-t", "fetch"));
      } else {
        arguments.addAll(random.nextBoolean() ? rows() : statistics());
      }
      maybe(arguments, "--delimiter=;", "--delimiter=tab", "--delimiter=\\t", "--delimiter=||");
      maybe(arguments, "--dialect=rfc4180", "--dialect=guess");
      maybe(arguments, "--quote=none", "--quote='", "--quote=\"");
      maybe(arguments, "--escape=\\", "--escape=none");
      maybe(arguments, "--comment=#", "--comment=none");
      maybe(arguments, "--skip-lines=3", "--skip-lines=0");
      maybe(arguments, "--no-header", "--with-header");
      maybe(arguments, "--trailing-delimiter");
      maybe(arguments, "--skip-footer=3");
      maybe(arguments, "--ragged=pad", "--ragged=BOTH");
      maybe(arguments, "--max-record-size=1KiB", "--max-record-size=3B");
      maybe(arguments, "--trim");
      maybe(arguments, "--decimal=comma", "--decimal=point");
      maybe(arguments, "--null=-", "--null=", "--null=${x}");
      maybe(arguments, "--encoding=ISO-8859-1", "--encoding=utf-8");
      maybe(arguments, "--input-format=tsv", "--input-format=csv");
      maybe(arguments, "--mode=sequential", "--mode=PROCESSES");
      maybe(arguments, "-j=8", "-j=0.5C", "-j=auto", "-j=0.00001C", "-j=07");
      maybe(arguments, "--max-errors=5", "--max-errors=050.50%", "--max-errors=0%");
      maybe(arguments, "--rejects=bad.csv", "--rejects=./x y/bad");
      if (random.nextInt(3) == 0) {
        arguments.addAll(table());
      } else {
        maybe(arguments, "-o=out.json", "-o=./a b/${x}.md");
        maybe(arguments, "--format=jsonl", "--format=TABLE");
      }
      return arguments;
    }

    private List<String> table() {
      List<String> table = new ArrayList<>();
      String[] targets = {"facts.db", "./a b/${x}.db", "jdbc:postgresql://h:1/d?user=me@t&ssl=on"};
      table.add("-o=" + targets[random.nextInt(targets.length)]);
      table.add(random.nextBoolean() ? "--table=a.${x} 'b'" : "--table=\"a.b\".12");
      maybe(table, "--write-mode=append", "--write-mode=UPSERT", "--write-mode=fail");
      maybe(table, "--key=id", "--key=id,a: b");
      maybe(table, "--evolve");
      maybe(table, "--allow-cascade");
      maybe(table, "--user=me", "--user=yes");
      maybe(table, "--password-env=TOKEN", "--password-file=./a b/${x}");
      maybe(table, "--driver-path=a.jar", "--driver-path=./b c.jar");
      return table;
    }

    private List<String> files() {
      List<String> files = new ArrayList<>();
      maybe(files, "data/*.csv", "./a.tsv", "-", "x y.csv");
      maybe(files, "a.json", "b.jsonl", "c.ndjson.gz");
      files.add("/data/${x}.csv");
      return files;
    }

    private List<String> http() {
      List<String> arguments = new ArrayList<>();
      for (int count = 0; count <= random.nextInt(3); count++) {
        arguments.add("https://h/${x}?key=" + value("KEY") + "&page=&last=" + value("LAST"));
      }
      maybe(arguments, "a.csv");
      maybe(arguments, "--records=/data/items");
      maybe(arguments, "--attempts=7");
      maybe(arguments, "--retry-delay=0.25ms", "--retry-delay=1h");
      maybe(arguments, "--backoff=1", "--backoff=1e6");
      maybe(arguments, "--jitter=0", "--jitter=1e-7");
      maybe(arguments, "--max-retry-wait=90m");
      maybe(arguments, "--request-timeout=1.5s", "--request-timeout=1ms");
      maybe(arguments, "--rate=50/s", "--rate=600 / m");
      for (int count = random.nextInt(4); count > 0; count--) {
        String name = random.nextBoolean() ? "X-Key" : "Accept";
        arguments.add(
            "--header=" + name + ": " + value(name.equals("Accept") ? "ACCEPT" : "X_KEY"));
      }
      maybe(arguments, "--bearer-env=TOKEN");
      return arguments;
    }

    private List<String> rows() {
      List<String> rows = new ArrayList<>();
      rows.add("--where=value > 0.5 AND name LIKE 'a: #%'");
      maybe(rows, "--derive=lv = ln(value)", "--derive=\"a \"\"b\" = 'x' || '${y}'");
      maybe(rows, "--cast=id=string", "--cast=a: b=decimal(9,2)");
      maybe(rows, "--lookup=./p q.csv on id", "--lookup=a.json on id=\"k ${x}\" take v, w=x");
      maybe(
          rows, "--join=./p q.csv on id", "--join=a.json on \"a: b\"=\"k ${x}\" full suffix \"#\"");
      maybe(rows, "--explode=a: b", "--explode=tags=${x}");
      maybe(rows, "--rename=id=${x}", "--rename=yes=no");
      maybe(rows, "--drop=a*,12", "--drop=a\\*");
      maybe(rows, "--select=id, yes,12", "--select=id,*");
      maybe(rows, "--limit=0", "--limit=12345678901");
      maybe(rows, "--type=id=long", "--type=when=timestamp");
      maybe(rows, "-t=stats");
      return rows;
    }

    private List<String> statistics() {
      List<String> statistics = new ArrayList<>();
      maybe(statistics, "-t=stats", "-t=log-sum-exp");
      maybe(statistics, "-t=stats");
      maybe(statistics, "-c=null", "-c=a: b");
      return statistics;
    }

    /// A secret, of which a pipeline that is printed tells the name of its parameter or header.
    private String value(String name) {
      String value = "s3cret-" + random.nextInt(1_000_000);
      values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      return value;
    }

    /// The secrets by the names of the references, which are numbered where there are several.
    Map<String, String> secrets() {
      Map<String, String> secrets = new HashMap<>();
      values.forEach(
          (name, each) -> {
            List<String> inOrder = new ArrayList<>(each);
            for (int number = 1; number <= inOrder.size(); number++) {
              secrets.put(number == 1 ? name : name + "_" + number, inOrder.get(number - 1));
            }
          });
      return secrets;
    }

    private void maybe(List<String> arguments, String... choices) {
      if (random.nextBoolean()) {
        arguments.add(choices[random.nextInt(choices.length)]);
      }
    }
  }
}
