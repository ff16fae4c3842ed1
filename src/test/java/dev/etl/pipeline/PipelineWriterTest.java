package dev.etl.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.RandomDecimals;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import dev.etl.data.text.DeclaredType;
import dev.etl.data.text.NumberMarks;
import dev.etl.data.text.TemporalPattern;
import dev.etl.data.text.ValueFormat;
import dev.etl.database.Credentials;
import dev.etl.database.JdbcUrl;
import dev.etl.database.TableName;
import dev.etl.expression.syntax.Parameters;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.HeaderNames;
import dev.etl.format.csv.dialect.Ragged;
import dev.etl.format.csv.dialect.RecordRules;
import dev.etl.format.text.NullTexts;
import dev.etl.format.xml.XmlPath;
import dev.etl.http.ApiRequest;
import dev.etl.http.HttpHeader;
import dev.etl.http.HttpSettings;
import dev.etl.http.Method;
import dev.etl.http.Rate;
import dev.etl.http.RequestBody;
import dev.etl.http.RetryPolicy;
import dev.etl.http.Url;
import dev.etl.http.UrlTemplate;
import dev.etl.http.page.AutoPages;
import dev.etl.http.page.Cursor;
import dev.etl.http.page.LinkHeader;
import dev.etl.http.page.NextUrl;
import dev.etl.http.page.Offset;
import dev.etl.http.page.PageEnd;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.PageRules;
import dev.etl.http.page.PageSize;
import dev.etl.http.page.Pagination;
import dev.etl.http.page.Paging;
import dev.etl.http.page.Parameter;
import dev.etl.http.page.Place;
import dev.etl.http.page.SinglePage;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.JsonLoader;
import dev.etl.loader.XmlLoader;
import dev.etl.loader.csv.CsvKind;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.document.Variables;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Forms;
import dev.etl.pipeline.form.source.SourceForms;
import dev.etl.pipeline.form.step.StepForms;
import dev.etl.pipeline.form.target.TargetForms;
import dev.etl.sink.CatalogName;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.MemorySink;
import dev.etl.sink.NullSink;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import dev.etl.sink.TableFormat;
import dev.etl.sink.TableSink;
import dev.etl.sink.WriteMode;
import dev.etl.transform.Aggregate;
import dev.etl.transform.AggregateCall;
import dev.etl.transform.Cast;
import dev.etl.transform.Derive;
import dev.etl.transform.Drop;
import dev.etl.transform.Enrich;
import dev.etl.transform.Explode;
import dev.etl.transform.Fill;
import dev.etl.transform.Filter;
import dev.etl.transform.Limit;
import dev.etl.transform.Lookup;
import dev.etl.transform.Rename;
import dev.etl.transform.Select;
import dev.etl.transform.Summarize;
import dev.etl.transform.Transform;
import dev.etl.transform.Validate;
import dev.etl.transform.Window;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.statistic.Aggregation;
import dev.etl.transform.statistic.LogSumExp;
import dev.etl.transform.statistic.Stats;
import dev.etl.transform.window.Frame;
import dev.etl.transform.window.WindowCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pipelines as files that read back the same, without their secrets.
final class PipelineWriterTest {
  private static final Path HERE = Path.of("");
  private static final Variables NO_VARIABLES = new Variables(Map.of(), Map.of());

  static List<Long> seeds() {
    return new Random().longs(30).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void randomPipelinesReadBack(long seed) {
    RandomPipeline random = new RandomPipeline(new Random(seed));
    Pipeline pipeline = random.pipeline();
    RunSettings run =
        new RunSettings(
            Optional.of(Mode.SEQUENTIAL),
            Optional.of(new Workers.PerCore(0.5)),
            Optional.empty(),
            Optional.empty());
    String yaml = PipelineWriter.yaml(PipelineFile.of(pipeline, run));
    PipelineFile file = PipelineReader.parse(yaml, "p.yaml", HERE, random.variables());
    assertThat(file.pipeline(new StandardOutputSink(OutputFormat.MARKDOWN)))
        .as(yaml)
        .isEqualTo(pipeline);
    assertThat(file.run().mode()).isEqualTo(run.mode());
    assertThat(file.run().workers()).isEqualTo(run.workers());
    assertThat(PipelineWriter.yaml(file)).isEqualTo(yaml);
    assertTravels(pipeline.loaders(), pipeline.transforms());
  }

  /// What another process reads has no variables, and does not need them.
  private static void assertTravels(List<DataLoader> loaders, List<Transform> transforms) {
    String text = PipelineWriter.withSecrets(loaders, transforms);
    PipelineFile read = PipelineReader.parse(text, "pipeline.yaml", HERE, NO_VARIABLES);
    assertThat(read.loaders()).as(text).isEqualTo(loaders);
    assertThat(read.transforms()).as(text).isEqualTo(transforms);
    assertThat(read.sinks()).isEmpty();
    assertThat(read.run()).isEqualTo(RunSettings.NONE);
  }

  static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("examples", "src/test/resources")) {
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        all.filter(file -> file.toString().endsWith(".yaml")).forEach(files::add);
      }
    }
    return files;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void everyPipelineOfTheProjectTravels(Path path) {
    Variables variables = new Variables(Map.of("DATA", "/data/${x}", "URL", "http://h"), Map.of());
    PipelineFile file = PipelineReader.read(path, variables);
    assertTravels(file.loaders(), file.transforms());
  }

  @Test
  void secretsTravelAsTheyAre() {
    String yaml =
        """
        extract:
          - api: "https://me:${TOKEN}@host/$${x}?key=${TOKEN}&page=&flag#top"
            headers:
              X-Key: "$${TOKEN} ${TOKEN}"
              Accept: [a, b]
            bearer_env: TOKEN
          - api: "https://me:${OTHER}@host/$${x}?key=${OTHER}&page=&flag#top"
          - fetch: "https://me:${OTHER}@host/$${x}?key=&page=&flag#top"
          - csv: "./${TOKEN}/$${x}.csv"
        transform:
          - enrich:
              api: "https://me:${TOKEN}@host/{id}?key=${TOKEN}&on={day}"
              take: {owner: /owner}
              bearer_env: TOKEN
        """;
    Variables variables = new Variables(Map.of(), Map.of("TOKEN", "t0ken ${no}", "OTHER", "pa55"));
    PipelineFile file =
        PipelineReader.parse(yaml.replace("TOKEN}@", "OTHER}@"), "p.yaml", HERE, variables);
    assertTravels(file.loaders(), file.transforms());
    assertThat(PipelineWriter.withSecrets(file.loaders(), file.transforms()))
        .contains(
            """
              - api: "https://me:pa55@host/$${x}?key=t0ken $${no}&page=&flag#top"
                name: "https://***@host/$${x}?key=***&page=&*** #1"
            """)
        .contains("Authorization: \"Bearer t0ken $${no}\"")
        .contains("  - csv: \"./t0ken $${no}/$${x}.csv\"");
  }

  @Test
  void aFileIsWrittenAsPeopleWould() {
    Pipeline pipeline =
        new Pipeline(
            List.of(
                new CsvLoader(
                    "data/*.csv",
                    Optional.empty(),
                    CsvDialect.RFC_4180,
                    Optional.of(Delimiter.TAB),
                    TypedColumns.INFERRED)),
            List.of(
                Filter.where("name LIKE 'a%' AND value > 0.5"),
                new Select(List.of("id", "yes", "12", "a: b", "")),
                new Limit(10)),
            new FileSink(Path.of("out.csv"), OutputFormat.CSV),
            new ErrorPolicy(
                new MaxErrors.Share(0.5),
                Optional.of(new FileSink(Path.of("bad.csv"), OutputFormat.CSV))));
    assertThat(PipelineWriter.yaml(PipelineFile.of(pipeline, RunSettings.NONE)))
        .isEqualTo(
            """
            extract:
              - csv: data/*.csv
                delimiter: tab
            transform:
              - filter: "name LIKE 'a%' AND value > 0.5"
              - select: [id, "yes", "12", "a: b", ""]
              - limit: 10
            load:
              - file: out.csv
                format: csv
            run:
              max_errors: "0.5%"
              rejects: bad.csv
            """);
  }

  @Test
  void secretsAreWrittenAsReferences() {
    HttpSettings http =
        new HttpSettings(
            RetryPolicy.DEFAULTS,
            Duration.ofSeconds(10),
            List.of(
                new HttpHeader("X-Api-Key", "abc"), new HttpHeader("Authorization", "Basic q")));
    Url url = Url.parse("https://me:pass@host/items?key=abc&page=&flag#top");
    Pipeline pipeline =
        new Pipeline(
            List.of(
                new ApiLoader(url.redacted(), url, "", http, ColumnSelection.DEFAULT)
                    .recordsAt(Optional.empty())
                    .paginated(Paging.AUTO)),
            List.of(),
            new StandardOutputSink(OutputFormat.CSV),
            new ErrorPolicy(MaxErrors.NONE, Optional.empty()));
    assertThat(PipelineWriter.yaml(PipelineFile.of(pipeline, RunSettings.NONE)))
        .isEqualTo(
            """
            extract:
              - api: "https://${USER_INFO}@host/items?key=${KEY}&page=&${QUERY}"
                columns: []
                headers:
                  X-Api-Key: "${X_API_KEY}"
                  Authorization: "${AUTHORIZATION}"
            load:
              - stdout: csv
            """);
  }

  @Test
  void whatCameFromTheEnvironmentIsWrittenAsItWas() {
    String yaml =
        """
        extract:
          - api: "https://host/${PLACE}?key=${TOKEN}"
            headers:
              X-Key: "${TOKEN}"
              Authorization: "Bearer ${BEARER}"
          - csv: "${PLACE}/$${x}.csv"
        """;
    Variables variables =
        new Variables(
            Map.of(), Map.of("TOKEN", "t0ken", "PLACE", "secret place", "BEARER", "t0ken0"));
    PipelineFile file = PipelineReader.parse(yaml, "p.yaml", HERE, variables);
    assertThat(PipelineWriter.yaml(file)).isEqualTo(yaml);
    PipelineFile byName =
        PipelineReader.parse(
            "extract: {api: 'https://u:p@h?x=y&z=${TOKEN}', bearer_env: BEARER}",
            "p.yaml",
            HERE,
            variables);
    assertThat(PipelineWriter.yaml(byName))
        .isEqualTo(
            """
            extract:
              - api: "https://${USER_INFO}@h?x=${X}&z=${TOKEN}"
                bearer_env: BEARER
            """);
  }

  @Test
  void whatStandsForASecretHasANameOfItsOwn() {
    Variables variables = new Variables(Map.of("DAY", "monday"), Map.of("TOKEN", "abc"));
    PipelineFile file =
        PipelineReader.parse(
            "extract: [{api: 'https://h/${TOKEN}?token=x&day=y'}, {api: 'https://h/${DAY}'}]",
            "p.yaml",
            HERE,
            variables);
    assertThat(PipelineWriter.yaml(file)).contains("?token=${TOKEN_2}&day=${DAY_2}\"");
  }

  @Test
  void namesOfColumnsStayInTheUrlThatRowsAreAskedWith() {
    String yaml =
        """
        extract:
          - csv: a.csv
        transform:
          - enrich:
              api: "https://${HOST}/a/{id}?key=${TOKEN}&on={day}"
              take:
                owner: /owner
              types:
                owner: long
              workers: 2
              rate: "600/m"
        """;
    Variables variables = new Variables(Map.of(), Map.of("TOKEN", "t0ken", "HOST", "h"));
    PipelineFile file = PipelineReader.parse(yaml, "p.yaml", HERE, variables);
    assertThat(PipelineWriter.yaml(file)).isEqualTo(yaml);
    String inThere = yaml.replace("${TOKEN}", "t0ken");
    assertThat(PipelineWriter.yaml(PipelineReader.parse(inThere, "p.yaml", HERE, variables)))
        .contains("key=${KEY}&on={day}")
        .doesNotContain("t0ken");
  }

  @Test
  void thereIsAFormForEveryKind() {
    assertThat(types(SourceForms.ALL)).containsExactlyInAnyOrderElementsOf(kinds(DataLoader.class));
    assertThat(types(StepForms.ALL)).containsExactlyInAnyOrderElementsOf(kinds(Transform.class));
    Set<Class<?>> sinks = new HashSet<>(kinds(Sink.class));
    sinks.remove(MemorySink.class);
    assertThat(types(TargetForms.ALL)).containsExactlyInAnyOrderElementsOf(sinks);
  }

  private static Set<Class<?>> types(Forms<?> forms) {
    Set<Class<?>> types = new HashSet<>();
    for (Form<?> form : forms.forms()) {
      types.add(form.type());
    }
    return types;
  }

  private static Set<Class<?>> kinds(Class<?> seam) {
    Set<Class<?>> kinds = new HashSet<>();
    for (Class<?> kind : seam.getPermittedSubclasses()) {
      kinds.addAll(kind.isInterface() ? kinds(kind) : Set.of(kind));
    }
    return kinds;
  }

  @Test
  void theExamplesOfAllFormsAreRead() {
    for (Forms<?> forms : List.of(SourceForms.ALL, StepForms.ALL, TargetForms.ALL)) {
      for (Form<?> form : forms.forms()) {
        String item = form.example().indent(4).replaceFirst("^ {4}", "  - ");
        String key =
            switch (forms.what()) {
              case "source" -> "extract";
              case "step" -> "transform";
              default -> "load";
            };
        String text = key + ":\n" + item + (key.equals("extract") ? "" : "extract: {csv: a.csv}\n");
        Variables variables = new Variables(Map.of(), Map.of("TOKEN", "abc"));
        assertThat(PipelineReader.parse(text, "p.yaml", HERE, variables)).isNotNull();
      }
    }
  }

  /// Pipelines of everything there is.
  private static final class RandomPipeline {
    private static final List<String> TEXTS =
        List.of(
            "a",
            "b c",
            "true",
            "null",
            "~",
            "12",
            "1e3",
            "-",
            "- x",
            "a: b",
            "a #b",
            "#",
            "'",
            "\"",
            "\\",
            "ä€😀",
            " x ",
            "x\ny",
            "tab\t",
            "${A}",
            "$${",
            "$",
            "{a}",
            "[a]",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`",
            "|",
            ">",
            "?",
            "? a",
            ":",
            "a:",
            ",",
            "yes",
            "Off",
            "0x1F",
            ".5",
            "..",
            "2020-01-01",
            "1:30",
            "",
            "<<",
            "=",
            "\u0085",
            "\u2028",
            "\u0000",
            "\u007F",
            "by",
            "columns",
            "memory");

    private final Random random;
    private int others = 1;
    private final Map<String, String> secrets = new LinkedHashMap<>();

    RandomPipeline(Random random) {
      this.random = random;
    }

    /// Those that stand for the secrets that are left out.
    Variables variables() {
      return new Variables(secrets, Map.of());
    }

    Pipeline pipeline() {
      List<DataLoader> loaders = new ArrayList<>();
      for (int index = 0; index < 4; index++) {
        loaders.add(loader(index));
      }
      List<Transform> transforms = Stream.generate(this::transform).limit(8).toList();
      List<Sink> sinks = Stream.generate(this::sink).limit(1 + random.nextInt(3)).toList();
      MaxErrors limit =
          oneOf(
              () -> new MaxErrors.Count(random.nextInt(5)),
              () -> new MaxErrors.Share(random.nextInt(1000) / 10.0));
      Optional<Sink> rejects =
          maybe(
              () ->
                  new FileSink(
                      Path.of("bad " + text().replace("\0", "") + ".csv"), OutputFormat.CSV));
      return new Pipeline(loaders, transforms, sinks, new ErrorPolicy(limit, rejects));
    }

    private Sink sink() {
      return oneOf(
          this::file,
          this::table,
          this::delta,
          this::catalogTable,
          () -> new StandardOutputSink(format()),
          NullSink::new);
    }

    /// One file, or a folder, whose name need not tell how the files in it are compressed.
    private Sink file() {
      FileFormat usual = FileFormat.of(format());
      FileFormat format =
          random.nextBoolean() ? usual : usual.with(any(OutputCompression.values()));
      List<String> partitionBy = random.nextBoolean() ? List.of() : texts();
      boolean named = partitionBy.isEmpty() && format.format() != OutputFormat.PARQUET;
      return new FileSink(
          Path.of(
              "./x"
                  + text().replace("\0", "")
                  + (named ? format.compression().ofFiles().ending() : "")),
          format,
          partitionBy,
          oneOf(() -> WriteMode.OVERWRITE, () -> WriteMode.APPEND, () -> WriteMode.FAIL));
    }

    private Sink table() {
      return new JdbcSink(
          new JdbcUrl(random.nextBoolean() ? "jdbc:sqlite:x.db" : "jdbc:postgresql://h/d?user=u"),
          new TableName(maybe(() -> "s" + text()), "t" + text()),
          maybe(() -> any(WriteMode.values())),
          texts(),
          random.nextBoolean(),
          new Credentials(maybe(() -> "u" + text()), Optional.empty()),
          List.of(Path.of("driver.jar")),
          random.nextBoolean(),
          retry());
    }

    private Sink delta() {
      Optional<WriteMode> mode = maybe(() -> any(WriteMode.values()));
      return new DeltaSink(
          any(new String[] {"x", "s3a://bucket/", "file:/", "/"}) + text().replace("\0", ""),
          texts(),
          mode,
          mode.equals(Optional.of(WriteMode.UPSERT)) ? List.of("id", text()) : List.of(),
          random.nextBoolean());
    }

    private Sink catalogTable() {
      String name = "t" + text().replace(".", "");
      return new TableSink(
          new CatalogName(oneOf(() -> List.of(name), () -> List.of("c", "s", name))),
          any(TableFormat.values()),
          texts(),
          maybe(() -> oneOf(() -> WriteMode.OVERWRITE, () -> WriteMode.APPEND)));
    }

    private OutputFormat format() {
      return any(OutputFormat.values());
    }

    private DataLoader loader(int index) {
      return oneOf(
          this::csv,
          () -> csv().at(new RemoteInput("n" + index, url(), http())),
          () -> new JsonLoader("x", "", columns()).at(new RemoteInput("n" + index, url(), http())),
          () ->
              new XmlLoader(
                  "x" + text(), XmlPath.GRAMMAR.parse("/a/*"), random.nextBoolean(), columns()),
          () -> api(index),
          () -> new JsonLoader("x" + text(), random.nextBoolean() ? "" : "/a", columns()),
          () -> new FetchLoader(new FetchLoader.Local("x" + text())),
          () -> new FetchLoader(new FetchLoader.Remote("n" + index, url(), http())));
    }

    private CsvLoader csv() {
      CsvDialect dialect =
          new CsvDialect(
              new CsvSyntax(
                  Delimiter.COMMA,
                  oneOf(() -> '"', () -> null, () -> '\'', () -> '\t'),
                  oneOf(() -> null, () -> '\\', () -> '\t'),
                  oneOf(() -> null, () -> '#', () -> '"'),
                  random.nextInt(3),
                  random.nextInt(3),
                  random.nextBoolean(),
                  1 + random.nextInt(3),
                  random.nextBoolean()),
              any(HeaderNames.values()),
              new NullTexts(new HashSet<>(texts())),
              any(DecimalMark.values()),
              maybe(() -> oneOf(() -> StandardCharsets.UTF_8, () -> StandardCharsets.ISO_8859_1)),
              new RecordRules(
                  any(Ragged.values()),
                  oneOf(() -> RecordRules.MAX_RECORD, () -> 1, () -> 5_000),
                  random.nextBoolean()));
      return new CsvLoader(
          "x" + text(),
          maybe(() -> CsvKind.TSV),
          dialect,
          maybe(
              () ->
                  oneOf(
                      () -> Delimiter.of(';'),
                      () -> Delimiter.TAB,
                      () -> Delimiter.BLANKS,
                      () -> new Delimiter("||", false),
                      () -> Delimiter.of('"'),
                      () -> Delimiter.of('\\'))),
          columns());
    }

    private Columns columns() {
      return this.<Columns>oneOf(
          () -> TypedColumns.INFERRED,
          () -> new TypedColumns(map(_ -> declaredType())),
          () -> new ColumnSelection(texts()));
    }

    private DataLoader api(int index) {
      Url url = url();
      String name = random.nextBoolean() ? "api " + index + text() : url.redacted();
      String records = random.nextBoolean() ? "" : "/a b/0";
      return random.nextBoolean()
          ? new ApiLoader(name, url, records, http(), new ColumnSelection(texts()))
              .asking(request(url))
          : withPages(new ApiLoader(name, url, records, http(), TypedColumns.of(map(_ -> type()))));
    }

    private ApiRequest request(Url url) {
      return this.<ApiRequest>oneOf(
          () -> ApiRequest.get(url),
          () -> new ApiRequest(Method.QUERY, url, Map.of(), Optional.empty()),
          () ->
              new ApiRequest(
                  Method.POST,
                  url,
                  Map.of(),
                  Optional.of(RequestBody.json("{\"a\":[1.50,null,{\"${b}\":\"${c}: #\"}]}"))),
          () ->
              new ApiRequest(
                  Method.PUT,
                  url,
                  Map.of(),
                  Optional.of(RequestBody.form(Map.of("a&" + text(), "${b} c")))));
    }

    private ApiLoader withPages(ApiLoader loader) {
      Pagination pagination = pagination();
      return pagination instanceof SinglePage
          ? loader
          : loader.paginated(
              new Paging(
                  pagination,
                  random.nextBoolean() ? Optional.of(size()) : Optional.empty(),
                  new PageRules(
                      random.nextBoolean(),
                      1 + random.nextInt(1_000_000),
                      random.nextInt(12),
                      random.nextBoolean()
                          ? Set.of()
                          : Set.of(PageEnd.NOT_FOUND, PageEnd.MISSING))));
    }

    private PageSize size() {
      return new PageSize(new Parameter.InQuery(text()), 1 + random.nextInt(500));
    }

    private Place place() {
      return random.nextBoolean() ? new Place.Pointer("/" + text()) : new Place.Header("X-A");
    }

    private Pagination pagination() {
      return this.<Pagination>oneOf(
          SinglePage::new,
          AutoPages::new,
          LinkHeader::new,
          () -> new NextUrl(place()),
          () -> new Cursor("/" + text(), text()),
          () -> new Cursor(place(), new Parameter.InQuery(text()), Optional.of(place())),
          () -> Offset.in(new Parameter.InQuery(text())),
          () -> new Offset(new Parameter.InQuery(text()), 1, Optional.of(place())),
          () -> PageNumber.from(text(), random.nextInt(3)),
          () ->
              new PageNumber(
                  text(), 1, OptionalInt.of(1 + random.nextInt(100_000)), Optional.empty()),
          () -> new PageNumber(text(), 0, OptionalInt.empty(), Optional.of("/" + text())));
    }

    private Enrich enrich() {
      String id = "{" + any(new String[] {"id", "a b", "${x", ":"}) + "}";
      String literal = any(new String[] {"", "/$", "/{{x}}", "?", "?page="});
      String query = literal.contains("?") ? "&on=" + secret() : "?on=" + secret();
      Map<String, String> take = map(text -> "/" + text);
      take.put("owner", "/owner/name");
      Map<String, Type> types = new LinkedHashMap<>();
      take.keySet().stream().filter(_ -> random.nextBoolean()).forEach(n -> types.put(n, type()));
      return new Enrich(
          UrlTemplate.parse("https://host/" + id + literal + query),
          take,
          types,
          1 + random.nextInt(100),
          http());
    }

    /// A value of the parameter `on`, which is written as a reference.
    private String secret() {
      String name = secrets.containsKey("ON") ? "ON_" + ++others : "ON";
      String value = "v" + random.nextInt(1000);
      secrets.put(name, value);
      return value;
    }

    private Url url() {
      String value = "v" + random.nextInt(1000);
      String name = "key" + random.nextInt(1_000_000);
      secrets.put(name.toUpperCase(Locale.ROOT), value);
      return Url.parse("https://host" + random.nextInt(1_000_000) + "/a?" + name + "=" + value);
    }

    private HttpSettings http() {
      List<HttpHeader> headers = new ArrayList<>();
      if (random.nextBoolean()) {
        String name = "X-H" + random.nextInt(1_000_000);
        String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (int number = 1; number <= 1 + random.nextInt(2); number++) {
          String value = "h " + random.nextInt(1000);
          secrets.put(number == 1 ? variable : variable + "_" + number, value);
          headers.add(new HttpHeader(name, value));
        }
      }
      return new HttpSettings(
          retry(),
          Duration.ofMillis(1 + random.nextInt(20_000)),
          headers,
          maybe(() -> new Rate(1 + random.nextInt(1_000_000), any(Rate.Unit.values()))),
          Duration.ofMillis(1 + random.nextInt(20_000_000)));
    }

    private RetryPolicy retry() {
      return random.nextBoolean()
          ? RetryPolicy.DEFAULTS
          : new RetryPolicy(
              1 + random.nextInt(5),
              Duration.ofMillis(random.nextInt(5000)),
              1 + random.nextInt(30) / 10.0,
              random.nextInt(11) / 10.0,
              Duration.ofSeconds(random.nextInt(100)));
    }

    private Transform transform() {
      return this.<Transform>oneOf(
          () -> Filter.where(expression()),
          () -> Derive.of(map(_ -> expression())),
          () -> Validate.of(map(_ -> expression())),
          () -> new Select(texts()),
          () -> new Drop(texts()),
          () -> new Rename(map(_ -> text())),
          () -> new Fill(map(_ -> text())),
          () -> new Cast(map(_ -> type())),
          () -> new Limit(random.nextLong(1L << 40)),
          () -> new Explode(text(), "," + text()),
          () -> new Explode(text(), Optional.empty()),
          this::aggregate,
          this::window,
          this::lookup,
          this::enrich,
          () ->
              new Summarize(
                  this.<List<Aggregation>>oneOf(
                      () -> List.of(new Stats()), () -> List.of(new LogSumExp(), new Stats()))));
    }

    private Transform lookup() {
      Map<String, String> take = map(_ -> text());
      take.put("code", "code");
      return new Lookup(
          csv(),
          Map.of("key", random.nextBoolean() ? "key" : text()),
          take,
          any(Lookup.Duplicates.values()));
    }

    private Transform aggregate() {
      List<Aggregate.NamedCall> calls = new ArrayList<>();
      map(_ -> "count(value)")
          .forEach(
              (name, call) -> calls.add(new Aggregate.NamedCall(name, AggregateCall.parse(call))));
      calls.add(new Aggregate.NamedCall("rows", AggregateCall.parse("count()")));
      return new Aggregate(
          texts(),
          calls,
          random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong(1L << 30)));
    }

    private Transform window() {
      Map<String, WindowCall> calls = new LinkedHashMap<>();
      map(_ -> any(new String[] {"lag(a, 3)", "lead(a + 1)", "rank()", "sum(value)", "count()"}))
          .forEach((name, call) -> calls.put(name, WindowCall.parse(call, Parameters.NONE)));
      calls.put("rows", WindowCall.parse("row_number()", Parameters.NONE));
      Frame bounded = new Frame(random.nextInt(9), random.nextInt(2));
      return new Window(
          texts(),
          texts().stream()
              .map(name -> new SortKey(name, random.nextBoolean(), false, random.nextBoolean()))
              .toList(),
          any(new Frame[] {Frame.RUNNING, Frame.WHOLE, new Frame(Frame.ALL, 4), bounded}),
          calls);
    }

    private DeclaredType declaredType() {
      return oneOf(
          () -> DeclaredType.of(type()),
          () -> format(new TemporalPattern(Type.DATE, "d. MMM ''yy, EEEE' # \"x\"'")),
          () -> format(new TemporalPattern(Type.TIMESTAMP, "uuuuMMdd[ HH:mm[:ss]]")),
          () -> format(new NumberMarks(Optional.of(any(new Character[] {'\'', ' ', '·'})), ',')),
          () -> format(new NumberMarks(Optional.empty(), any(new Character[] {'.', ':'}))));
    }

    private static DeclaredType format(ValueFormat format) {
      return new DeclaredType(
          format instanceof TemporalPattern temporal ? temporal.type() : Type.DOUBLE,
          Optional.of(format));
    }

    private Type type() {
      return random.nextInt(4) == 0 ? RandomDecimals.type(random) : any(SimpleType.values());
    }

    private <E> E any(E[] values) {
      return List.of(values).get(random.nextInt(values.length));
    }

    private String expression() {
      return oneOf(
          () -> "value > 0.5 AND name LIKE 'a%'",
          () -> "\"a: b\" = '# ''x''\\'",
          () -> "value\n  + 1",
          () -> "name = '${x}'");
    }

    private String text() {
      return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private List<String> texts() {
      Set<String> texts = new LinkedHashSet<>();
      Stream.generate(this::text).limit(random.nextInt(4)).forEach(texts::add);
      return List.copyOf(texts);
    }

    private <T> Map<String, T> map(Function<String, T> value) {
      Map<String, T> map = new LinkedHashMap<>();
      texts().forEach(name -> map.put(name, value.apply(name)));
      return map;
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
      return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    @SafeVarargs
    private <T> T oneOf(Supplier<? extends T>... choices) {
      return choices[random.nextInt(choices.length)].get();
    }
  }
}
