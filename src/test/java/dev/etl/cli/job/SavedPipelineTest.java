package dev.etl.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The file that `--save-pipeline` writes gives the bytes that the options gave.
final class SavedPipelineTest {
  private static final String TOKEN = "t0ken-of-s3cret";

  /// Command lines by option: `@` is the folder, `!` the server, `~` separates arguments.
  private static final Map<String, String> LINES =
      Map.ofEntries(
          Map.entry("--inputs-from", "--inputs-from=@list.txt"),
          Map.entry("--transform", "@in.csv~--transform=stats"),
          Map.entry("--column", "@in.csv~--column=qty"),
          Map.entry("--cast", "@in.csv~--cast=id=string"),
          Map.entry("--explode", "@in.csv~--explode=tags=;"),
          Map.entry("--lookup", "@in.csv~--lookup=@kinds.csv on id take k=kind"),
          Map.entry("--join", "@in.csv~--join=@kinds.csv on id left take kind suffix _2"),
          Map.entry("--group-by", "@in.csv~--group-by=shop"),
          Map.entry("--agg", "@in.csv~--agg=n = count()~--agg=\"a b\" = sum(price)"),
          Map.entry(
              "--window",
              "@in.csv~--window=t = sum(price) by shop order -id rows 2~--window=n = rank() order"
                  + " shop rows all"),
          Map.entry("--rename", "@in.csv~--rename=shop=a: b"),
          Map.entry("--drop", "@in.csv~--drop=shop,*a*"),
          Map.entry("--where", "@in.csv~--where=price > 2"),
          Map.entry("--derive", "@in.csv~--derive=x = 'a: ${b} #' || shop"),
          Map.entry("--select", "@in.csv~--select=*,id"),
          Map.entry("--limit", "@in.csv~--limit=2"),
          Map.entry("--sort", "@in.csv~--sort=-price,shop natural,id nulls first"),
          Map.entry("--distinct", "@in.csv~--distinct=shop"),
          Map.entry("--keep", "@in.csv~--distinct=shop~--keep=max price"),
          Map.entry("--sample", "@in.csv~--sample=2 seed 7"),
          Map.entry("--offset", "@in.csv~--offset=1"),
          Map.entry("--tail", "@in.csv~--tail=2"),
          Map.entry("--memory", "@in.csv~--sort=price~--memory=2MiB"),
          Map.entry("--isolate", "@in.csv~--isolate=1~--limit=9"),
          Map.entry("--task-timeout", "@in.csv~--isolate=1~--task-timeout=10m~--limit=9"),
          Map.entry("--worker-memory", "@in.csv~--isolate=1~--worker-memory=64m~--limit=9"),
          Map.entry("--temp-dir", "@in.csv~--sort=price~--temp-dir=@."),
          Map.entry("--time-limit", "@in.csv~--limit=2~--time-limit=10m"),
          Map.entry("--lock-wait", "@in.csv~--limit=2~--lock-wait=5s"),
          Map.entry("--sql", "@in.db~--sql=SELECT id, shop FROM t~--where=id > 1"),
          Map.entry("--sql-user", "@in.db~--sql=t~--sql-user=me~--limit=9"),
          Map.entry("--sql-password-env", "@in.db~--sql=t~--sql-password-env=TOKEN~--limit=9"),
          Map.entry("--sql-password-file", "@in.db~--sql=t~--sql-password-file=@key~--limit=9"),
          Map.entry("--sql-driver-path", "@in.db~--sql=t~--sql-driver-path=@a.jar~--limit=9"),
          Map.entry("--input-format", "@in.txt~--input-format=tsv~--limit=9"),
          Map.entry("--dialect", "@in.csv~--dialect=rfc4180~--limit=9"),
          Map.entry("--delimiter", "@comma.csv~--delimiter=;~--limit=9"),
          Map.entry("--quote", "@in.csv~--quote=none~--limit=9"),
          Map.entry("--escape", "@in.csv~--escape=\\~--limit=9"),
          Map.entry("--comment", "@in.csv~--comment=2~--limit=9"),
          Map.entry("--skip-lines", "@in.csv~--skip-lines=1~--limit=9"),
          Map.entry("--header-names", "@in.csv~--header-names=strict~--limit=9"),
          Map.entry("--skip-footer", "@in.csv~--skip-footer=1~--limit=9"),
          Map.entry("--header-rows", "@in.csv~--header-rows=2~--limit=9"),
          Map.entry("--ragged", "@ragged.csv~--ragged=pad~--limit=9"),
          Map.entry("--max-record-size", "@in.csv~--max-record-size=1KiB~--limit=9"),
          Map.entry("--trim", "@blank.csv~--trim~--limit=9"),
          Map.entry("--no-header", "@in.csv~--no-header~--limit=9"),
          Map.entry("--with-header", "@in.csv~--with-header~--limit=9"),
          Map.entry("--trailing-delimiter", "@end.csv~--trailing-delimiter~--limit=9"),
          Map.entry("--decimal", "@comma.csv~--decimal=comma~--derive=x = v * 2"),
          Map.entry("--type", "@in.csv~--type=id=string~--type=price=decimal(9,3)~--limit=9"),
          Map.entry("--null", "@in.csv~--null=B~--limit=9"),
          Map.entry("--encoding", "@latin.csv~--encoding=ISO-8859-1~--limit=9"),
          Map.entry("--flatten", "@in.jsonl~--flatten~--limit=9"),
          Map.entry("--records", "!/in~--records=/items~--limit=9"),
          Map.entry("--method", "!/items~--method=POST~--limit=9"),
          Map.entry("--query", "!/echo~--query=x_key=" + TOKEN + "~--limit=9"),
          Map.entry("--body", "!/echo~--body={\"a\": [1.50, {\"b\": \"${c}\"}]}~--limit=9"),
          Map.entry("--form", "!/echo~--form=a=1 2~--form=b=&~--limit=9"),
          Map.entry("--paginate", "!/in~--records=/items~--paginate=offset:from~--limit=9"),
          Map.entry(
              "--page-size", "!/in~--records=/items~--paginate=page:p~--page-size=n=2~--limit=9"),
          Map.entry("--header", "!/items~--header=X-Key: " + TOKEN + "~--limit=9"),
          Map.entry("--bearer-env", "!/items~--bearer-env=TOKEN~--limit=9"),
          Map.entry("--attempts", "!/items~--attempts=2~--limit=9"),
          Map.entry("--retry-delay", "!/items~--retry-delay=2ms~--limit=9"),
          Map.entry("--backoff", "!/items~--backoff=3~--limit=9"),
          Map.entry("--jitter", "!/items~--jitter=0.25~--limit=9"),
          Map.entry("--max-retry-wait", "!/items~--max-retry-wait=3s~--limit=9"),
          Map.entry("--request-timeout", "!/items~--request-timeout=9s~--limit=9"),
          Map.entry("--response-timeout", "!/items~--response-timeout=9s~--limit=9"),
          Map.entry("--rate", "!/items~--rate=900/s~--limit=9"),
          Map.entry("--cacert", "!/items~--cacert=@ca.pem~--limit=9"),
          Map.entry("--cert", "!/items~--cert=@client.pem~--limit=9"),
          Map.entry("--cert-key", "!/items~--cert=@client.pem~--cert-key=@client.key~--limit=9"),
          Map.entry("--workers", "@in.csv~--workers=3"),
          Map.entry("--mode", "@in.csv~--mode=sequential"),
          Map.entry("--max-errors", "@ragged.csv~--max-errors=50%~--limit=9"),
          Map.entry("--rejects", "@ragged.csv~--max-errors=9~--rejects=@out/bad.csv"),
          Map.entry("--corrected", "@ragged.csv~--corrected=@fixed.csv~--limit=9"),
          Map.entry(
              "--on-source-error",
              "@in.csv~!/none~--on-source-error=reject~--max-errors=1~--attempts=1"),
          Map.entry("--schema", "@in.csv~@in.csv~--schema=same~--limit=9"),
          Map.entry("--output", "@in.csv~--output=@out/a.csv~--where=id > 1"),
          Map.entry("--format", "@in.csv~--format=jsonl~--limit=2"),
          Map.entry("--write-mode", "@in.csv~-o~@out/a.csv~--write-mode=fail~--limit=2"),
          Map.entry(
              "--partition-by",
              "@in.csv~-o~@out/parts~--format=csv~--partition-by=shop" + "~--limit=9"),
          Map.entry("--table", "@in.csv~-o~@out/a.db~--table=t~--limit=9"),
          Map.entry(
              "--key",
              "@in.csv~-o~@out/a.db~--table=t~--write-mode=upsert~--key=id" + "~--limit=9"),
          Map.entry("--evolve", "@in.csv~-o~@out/a.db~--table=t~--evolve~--limit=9"),
          Map.entry(
              "--allow-cascade",
              "@in.csv~-o~@out/a.db~--table=t~--write-mode=overwrite~--allow-cascade~--limit=9"));

  /// Options for servers that are not here: what is saved declares the same.
  private static final Map<String, String> DECLARED =
      Map.of(
          "--user", "--user=me",
          "--password-env", "--password-env=TOKEN",
          "--password-file", "--password-file=@key",
          "--driver-path", "--driver-path=@a.jar");

  @TempDir private Path folder;
  private ScriptedServer server = ScriptedServer.start();

  @BeforeEach
  void write() throws IOException {
    write("in.csv", "id,shop,price,qty,tags\n1,A,1.50,2,x;y\n2,B,3.25,1,z\n3,A,2.00,5,\n");
    write("in.txt", "id\tname\n1\ta\n2\tb\n");
    write("kinds.csv", "id,kind\n1,fruit\n3,meat\n");
    write("list.txt", folder.resolve("in.csv") + "\n");
    write("ragged.csv", "a,b\n1,2\n3\n4,5\n6,7\n");
    write(
        "fixed.csv",
        "file,line,column,reason,text\n%s,3,,x,\"3,9\"\n".formatted(folder.resolve("ragged.csv")));
    write("blank.csv", "a, b\n1, x \n");
    write("end.csv", "a,b,\n1,2,\n");
    write("comma.csv", "v;w\n1,5;a\n2,5;b\n");
    Files.write(folder.resolve("latin.csv"), new byte[] {'a', '\n', (byte) 0xE4, '\n'});
    write("in.jsonl", "{\"id\":1,\"o\":{\"x\":2}}\n");
    write("key", "secret\n");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder + "/in.db");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (id INTEGER, shop TEXT)");
      statement.execute("INSERT INTO t VALUES (1, 'A'), (2, 'B')");
    } catch (SQLException e) {
      throw new IOException(e);
    }
    Files.createDirectory(folder.resolve("out"));
    server.on("/items", Answer.ok("[{\"id\":1,\"v\":2.5},{\"id\":2,\"v\":null}]"));
    server.on(
        "/echo",
        request ->
            Answer.ok(
                "[{\"method\":\"%s\",\"length\":%d}]"
                    .formatted(
                        request.method(),
                        (request.query() + request.body()).replace(" ", "").length())));
    server.on(
        "/in",
        request ->
            Answer.ok(
                request.query().isEmpty() || request.query().matches("from=0|(p=1&n=2)|(n=2&p=1)")
                    ? "{\"items\":[{\"id\":1}]}"
                    : "{\"items\":[]}"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /// Everything that a run leaves.
  private record Result(int exitCode, String stdout, Map<String, String> files) {}

  private Result run(List<String> arguments) {
    List<String> line = new ArrayList<>(List.of("run", "-q"));
    line.addAll(arguments);
    Outcome outcome =
        InProcess.ETL
            .withEnvironment(Map.of("TOKEN", TOKEN, "X_KEY", TOKEN))
            .run(line.toArray(String[]::new));
    assertThat(outcome.stderr()).as(arguments.toString()).isEmpty();
    return new Result(outcome.exitCode(), outcome.stdout(), takeOutputs());
  }

  /// The files of the outputs, which are removed.
  private Map<String, String> takeOutputs() {
    Map<String, String> files = new TreeMap<>();
    Path out = folder.resolve("out");
    try (Stream<Path> all = Files.walk(out)) {
      for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
        if (Files.isRegularFile(path)) {
          files.put(
              out.relativize(path).toString(),
              Base64.getEncoder().encodeToString(Files.readAllBytes(path)));
        }
        if (!path.equals(out)) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String line(String option) {
    return Objects.requireNonNull(LINES.get(option));
  }

  private List<String> arguments(String line) {
    return Arrays.stream(line.split("~", -1))
        .map(each -> each.replace("@", folder + "/").replaceFirst("^!", server.url("")))
        .toList();
  }

  private void givesTheSame(List<String> arguments, String name) {
    Path saved = folder.resolve(name);
    List<String> saving = new ArrayList<>(arguments);
    saving.add("--save-pipeline=" + saved);
    Result plain = run(arguments);
    assertThat(run(saving)).as(arguments.toString()).isEqualTo(plain);
    String text = read(saved);
    assertThat(text).contains("extract").doesNotContain(TOKEN);
    assertThat(run(List.of("--file=" + saved))).as("%s%n%s", arguments, text).isEqualTo(plain);
    // Saved again, it is the same, so it is not refused.
    assertThat(run(List.of("--file=" + saved, "--save-pipeline=" + saved))).isEqualTo(plain);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> lines() {
    return LINES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void eachOptionIsSaved(String option) {
    assertThat(line(option)).contains(option);
    givesTheSame(arguments(line(option)), "p.yaml");
  }

  @ParameterizedTest
  @CsvSource({"--where,p.json", "--header,p.JSON", "--table,p.yml", "--type,p.YAML"})
  void itsEndingIsThatOfItsFormat(String option, String name) {
    givesTheSame(arguments(line(option)), name);
    assertThat(read(folder.resolve(name)).startsWith("{"))
        .isEqualTo(name.endsWith("N") || name.endsWith("n"));
  }

  static Stream<String> declared() {
    return DECLARED.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("declared")
  void eachOptionAboutAServerIsSaved(String option) {
    List<String> job =
        arguments(
            "@in.csv~--limit=1~-o~jdbc:postgresql://127.0.0.1:1/d~--table=t~"
                + DECLARED.get(option));
    Path saved = folder.resolve("p.yaml");
    InProcess etl = InProcess.ETL.withEnvironment(Map.of("TOKEN", TOKEN));
    List<String> line = new ArrayList<>(List.of("check", "--print", "--save-pipeline=" + saved));
    line.addAll(job);
    Outcome printed = etl.run(line.toArray(String[]::new));
    assertThat(printed.exitCode()).as(printed.stderr()).isZero();
    assertThat(printed.stdout()).contains("postgresql").doesNotContain(TOKEN);
    assertThat(etl.run("check", "--print", "--file=" + saved)).isEqualTo(printed);
  }

  @Test
  void thePlaceOfDownloadsIsSaved() {
    Path saved = folder.resolve("p.yaml");
    List<String> check = List.of("check", "--print");
    List<String> given = new ArrayList<>(check);
    given.addAll(
        List.of(
            "--save-pipeline=" + saved,
            "--transform=fetch",
            "--text=html",
            "--into=" + folder.resolve("kept/{name}"),
            "http://127.0.0.1:1/a.bin"));
    Outcome printed = InProcess.ETL.run(given.toArray(String[]::new));
    assertThat(printed.exitCode()).as(printed.stderr()).isZero();
    assertThat(printed.stdout()).contains("kept/{name}");
    List<String> again = new ArrayList<>(check);
    again.add("--file=" + saved);
    assertThat(InProcess.ETL.run(again.toArray(String[]::new))).isEqualTo(printed);
  }

  /// An option that is added needs a line here.
  @Test
  void allOptionsOfThePipelineAreTried() {
    Set<String> all = new HashSet<>(PipelineFileOptions.REFUSED.keySet());
    all.addAll(PipelineFileOptions.ABOUT_REQUESTS);
    all.addAll(PipelineFileOptions.ABOUT_THE_RUN);
    all.removeAll(DECLARED.keySet());
    // See the test before: rows of downloads hold their time.
    all.remove("--into");
    all.remove("--text");
    assertThat(LINES.keySet()).isEqualTo(all);
  }

  @Test
  void optionsAreSavedTogether() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<String> pool =
        List.of(
            "--cast=qty=double",
            "--lookup=@kinds.csv on id",
            "--join=@kinds.csv on id full",
            "--where=price > 1.6",
            "--derive=x = price * :f~--param=f=2.50",
            "--explode=tags=;",
            "--rename=qty=n",
            "--drop=*ags",
            "--select=*,id",
            "--limit=2",
            "--type=id=long",
            "--null=B",
            "--mode=processes",
            "--workers=2",
            "--max-errors=10%",
            "--format=json",
            "-o~@out/a.jsonl",
            "--rejects=@out/bad.csv",
            "--transform=stats",
            "--schema=same");
    for (int round = 0; round < 25; round++) {
      List<String> chosen = new ArrayList<>(pool);
      Collections.shuffle(chosen, random);
      String line = "@in.csv~--where=id > 0~" + String.join("~", chosen.subList(0, 5));
      List<String> arguments =
          chosen.subList(0, 5).contains("--where=price > 1.6")
              ? arguments(line.replace("--where=id > 0~", ""))
              : arguments(line);
      if (line.contains("--format=json") && line.contains("a.jsonl")) {
        continue;
      }
      int number = round;
      org.assertj.core.api.Assertions.assertThatCode(
              () -> givesTheSame(arguments, "p" + number + ".yaml"))
          .as("seed %d, round %d: %s", seed, round, line)
          .doesNotThrowAnyException();
    }
    assertThat(IntStream.range(0, 25).filter(n -> Files.exists(folder.resolve("p" + n + ".yaml"))))
        .hasSizeGreaterThan(15);
  }

  @Test
  void theSavedFileHoldsTheFileAndWhatOverridesIt() throws IOException {
    write(
        "p.yaml",
        """
        extract: {csv: '${IN}.csv'}
        transform:
          - filter: id > :least AND shop <> '${TOKEN}'
        params: {least: 1}
        run: {mode: threads, max_errors: 1}
        """);
    Path saved = folder.resolve("all.yaml");
    List<String> given =
        List.of(
            "--file=" + folder.resolve("p.yaml"),
            "--set=IN=in",
            "--param=least=2",
            "--mode=processes",
            "--max-errors=7",
            "--output=" + folder.resolve("out/x.json"));
    List<String> saving = new ArrayList<>(given);
    saving.add("--save-pipeline=" + saved);
    Result plain = run(given);
    assertThat(plain.files()).containsOnlyKeys("x.json");
    assertThat(run(saving)).isEqualTo(plain);
    assertThat(read(saved))
        .contains("in.csv", "${TOKEN}", "mode: processes", "max_errors: \"7\"", "x.json")
        .doesNotContain(TOKEN, "threads", "${IN}");
    assertThat(run(List.of("--file=" + saved))).isEqualTo(plain);
  }

  @Test
  void valuesOfSetAreSavedAndReferencesToTheEnvironmentStay() throws IOException {
    write(
        "p.yaml",
        """
        extract: {api: '%s/${PLACE}', name: 'of ${PLACE}'}
        transform:
          - filter: v > ${LEAST:-7} AND '${TEXT}' <> '${TOKEN}'
          - derive: {t: "'${TEXT}'", u: "'$${x}' || id"}
        """
            .formatted(server.url("")));
    Path saved = folder.resolve("all.yaml");
    List<String> given =
        List.of(
            "--file=" + folder.resolve("p.yaml"),
            "--set=PLACE=items",
            "--set=LEAST=2.25",
            "--set=TEXT=it's a ${b}: #");
    List<String> saving = new ArrayList<>(given);
    saving.add("--save-pipeline=" + saved);
    Result plain = run(given);
    assertThat(plain.stdout()).isEqualTo("id,v,t,u\n1,2.5,it's a ${b}: #,${x}1\n");
    assertThat(run(saving)).isEqualTo(plain);
    assertThat(read(saved)).contains("${TOKEN}").doesNotContain(TOKEN, "PLACE", "LEAST", "TEXT");
    assertThat(run(List.of("--file=" + saved))).as(read(saved)).isEqualTo(plain);
  }

  @Test
  void aFileWithOtherContentIsKept() throws IOException {
    Path saved = folder.resolve("p.yaml");
    write("p.yaml", "# mine\n");
    Path out = folder.resolve("out/a.csv");
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            folder.resolve("in.csv").toString(),
            "--output=" + out,
            "--save-pipeline=" + saved);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .startsWith("etl: error: --save-pipeline: the file " + saved + " exists and differs");
    assertThat(saved).hasContent("# mine");
    assertThat(out).doesNotExist();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isNotEmpty()
          .noneMatch(name -> name.contains("p.yaml."));
    }
  }

  @Test
  void theColumnSourceShowsTheSamePathFromAnotherFolder() throws IOException {
    Path jobs = Files.createDirectory(folder.resolve("jobs"));
    Files.createDirectory(folder.resolve("else"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("else"));
    write("jobs/p.yaml", "extract: {csv: ../in.csv}\ntransform: [select: [id, source]]\n");
    assertThat(run(List.of("--file=" + jobs.resolve("p.yaml"))).stdout())
        .contains("1," + folder.resolve("in.csv"))
        .doesNotContain("..");
    write(
        "link/p.yaml", "extract: {csv: ../*.csv}\ntransform: [{limit: 1}, select: [id, source]]\n");
    assertThat(run(List.of("--file=" + folder.resolve("link/p.yaml"), "--schema=union")).stdout())
        .as("the parent of a link is that of its target")
        .contains("link/../");
  }

  @Test
  void aDefaultIsNotSaved() {
    Path saved = folder.resolve("p.yaml");
    run(arguments("@in.csv~--lookup=@kinds.csv on id~--save-pipeline=@p.yaml"));
    assertThat(read(saved)).contains("lookup:").doesNotContain("duplicates");
  }

  @Test
  void aDryRunAndACheckSaveToo() {
    String in = folder.resolve("in.csv").toString();
    for (String command : List.of("run -n", "check")) {
      Path saved = folder.resolve(command.replace(" ", "") + ".yaml");
      List<String> line = new ArrayList<>(List.of(command.split(" ")));
      line.addAll(List.of("--where=id > 1", "--save-pipeline=" + saved, in));
      Outcome outcome = InProcess.ETL.run(line.toArray(String[]::new));
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      assertThat(read(saved)).contains("filter: id > 1").doesNotContain("load:");
    }
  }

  @Test
  void aJobThatIsRefusedIsNotSaved() {
    Path saved = folder.resolve("p.yaml");
    Outcome outcome =
        InProcess.ETL.run(
            "run", folder.resolve("in.csv").toString(), "--where=id >", "--save-pipeline=" + saved);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(saved).doesNotExist();
  }

  /// So that the next attempt finds no other content.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--where=nope > 1",
        "--derive=x = 1 / (id - 1)",
        "--lookup=@no.csv on id",
        "--join=@no.csv on id"
      })
  void aRunThatFailsSavesNothing(String option) {
    Path saved = folder.resolve("p.yaml");
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            folder.resolve("in.csv").toString(),
            option.replace("@", folder + "/"),
            "--save-pipeline=" + saved);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isIn(2, 4, 5);
    assertThat(saved).doesNotExist();
    givesTheSame(arguments("@in.csv~--where=id > 1"), "p.yaml");
  }

  @Test
  void aNoteNamesTheVariablesToSet() {
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            server.url("/items?key=" + TOKEN),
            "--header=X-Key: " + TOKEN,
            "--save-pipeline=" + folder.resolve("p.yaml"));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr())
        .contains("holds no secrets: set the variable KEY before you run it")
        .contains("set the variable X_KEY")
        .doesNotContain(TOKEN);
    assertThat(read(folder.resolve("p.yaml"))).doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- | standard output is for the result",
        "@p.csv | is not the name of a pipeline file",
        "@p.yaml.gz | is not the name of a pipeline file",
        "@out/a.json | --output and --save-pipeline name the same file",
        "@none/p.yaml | the folder @none does not exist",
      })
  void otherNamesAreRefused(String name, String message) {
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            folder.resolve("in.csv").toString(),
            "--output=" + folder.resolve("out/a.json"),
            "--save-pipeline=" + name.replace("@", folder + "/"));
    assertThat(outcome.exitCode()).isNotZero();
    assertThat(outcome.stderr()).contains(message.replace("@", folder + "/"));
    assertThat(folder.resolve("out/a.json")).doesNotExist();
  }
}
