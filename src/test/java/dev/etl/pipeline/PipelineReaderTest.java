package dev.etl.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.format.OutputFormat;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.HeaderNames;
import dev.etl.format.csv.dialect.Ragged;
import dev.etl.format.csv.dialect.RecordRules;
import dev.etl.format.text.NullTexts;
import dev.etl.http.HttpHeader;
import dev.etl.http.HttpSettings;
import dev.etl.http.Rate;
import dev.etl.http.UrlTemplate;
import dev.etl.http.page.PageGrammar;
import dev.etl.http.page.Paging;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.document.Variables;
import dev.etl.sink.CatalogName;
import dev.etl.sink.DeltaSink;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.StandardOutputSink;
import dev.etl.sink.TableFormat;
import dev.etl.sink.TableSink;
import dev.etl.sink.WriteMode;
import dev.etl.transform.Aggregate;
import dev.etl.transform.Cast;
import dev.etl.transform.Derive;
import dev.etl.transform.Drop;
import dev.etl.transform.Enrich;
import dev.etl.transform.Explode;
import dev.etl.transform.Fill;
import dev.etl.transform.Filter;
import dev.etl.transform.Limit;
import dev.etl.transform.Rename;
import dev.etl.transform.Select;
import dev.etl.transform.Validate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What pipeline files mean, and what is said about those that mean nothing.
final class PipelineReaderTest {
  private static final Variables VARIABLES =
      new Variables(
          Map.of("DAY", "monday", "BOTH", "given"),
          Map.of("TOKEN", "s3cret", "EMPTY", "", "BOTH", "environment"));

  @TempDir private Path folder;

  private PipelineFile read(String text) throws IOException {
    return PipelineReader.read(Files.writeString(folder.resolve("pipeline.yaml"), text), VARIABLES);
  }

  private static PipelineFile parse(String text) {
    return PipelineReader.parse(text, "pipeline.yaml", Path.of(""), VARIABLES);
  }

  @Test
  void everyPartOfAFileHasItsMeaning() throws IOException {
    PipelineFile file =
        read(
            """
            # comments are fine
            extract:
              - csv: data/*.csv
                columns: {id: long, value: double}
                delimiter: ";"
              - api: https://host/items
                records: /items
                attempts: 5
                timeout: 500ms
                headers: {X-Key: "${TOKEN}"}
            transform:
              - filter: value > 0.5 AND name LIKE 'a%'
              - derive: {log_value: ln(value), total: price * quantity}
              - select: [id, log_value]
              - rename: {old: new}
              - drop: a
              - cast: {id: string}
              - fill: {price: 0}
              - limit: 10
              - explode: {column: words, separator: " "}
              - validate: {value: value BETWEEN 0 AND 1}
              - aggregate: {by: [source], rows: count(), mean: mean(value), memory: 256MiB}
            load:
              - file: out/result.csv
            run: {mode: threads, workers: AUTO, max_errors: 1%, rejects: bad.csv}
            """);
    assertThat(file.loaders().get(0))
        .isEqualTo(
            new CsvLoader(
                folder + "/data/*.csv",
                Optional.empty(),
                CsvDialect.RFC_4180,
                Optional.of(Delimiter.of(';')),
                TypedColumns.of(Map.of("id", Type.LONG, "value", Type.DOUBLE))));
    ApiLoader api = (ApiLoader) file.loaders().get(1);
    assertThat(api.api().place()).contains("/items");
    assertThat(api.api().http().retry().attempts()).isEqualTo(5);
    assertThat(api.api().http().timeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(api.api().http().headers()).containsExactly(new HttpHeader("X-Key", "s3cret"));
    assertThat(file.transforms().subList(0, 10))
        .containsExactly(
            Filter.where("value > 0.5 AND name LIKE 'a%'"),
            Derive.of(Map.of("log_value", "ln(value)", "total", "price * quantity")),
            new Select(List.of("id", "log_value")),
            new Rename(Map.of("old", "new")),
            new Drop(List.of("a")),
            new Cast(Map.of("id", Type.STRING)),
            new Fill(Map.of("price", "0")),
            new Limit(10),
            new Explode("words", " "),
            Validate.of(Map.of("value", "value BETWEEN 0 AND 1")));
    Aggregate aggregate = (Aggregate) file.transforms().get(10);
    assertThat(aggregate.by()).containsExactly("source");
    assertThat(aggregate.memory()).hasValue(256 << 20);
    assertThat(aggregate.calls().stream().map(call -> call.name() + " " + call.call().text()))
        .containsExactly("rows count()", "mean mean(value)");
    assertThat(file.run())
        .isEqualTo(
            new RunSettings(
                Optional.of(Mode.THREADS),
                Optional.of(new Workers.Automatic()),
                Optional.of(new MaxErrors.Share(1)),
                Optional.of(folder.resolve("bad.csv"))));
    Pipeline pipeline = file.pipeline(new StandardOutputSink(OutputFormat.CSV));
    assertThat(pipeline.sinks())
        .containsExactly(new FileSink(folder.resolve("out/result.csv"), OutputFormat.CSV));
    assertThat(pipeline.errorPolicy().rejects())
        .contains(new FileSink(folder.resolve("bad.csv"), OutputFormat.CSV));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "link                                     | link",
        "auto                                     | auto",
        "{auto: true}                             | auto",
        "none                                     | none",
        "{page: p}                                | page:p",
        "page:p                                   | page:p",
        "offset:start                             | offset:start",
        "{offset: start}                          | offset:start",
        "{cursor: {pointer: /next, parameter: c}} | cursor:/next:c",
        "cursor:/data/-1/id:starting_after        | cursor:/data/-1/id:starting_after",
        "cursor:header:X-Next:after               | cursor:header:X-Next:after",
        "{next: /links/next}                      | next:/links/next",
        "next:header:X-Next                       | next:header:X-Next",
      })
  void anApiMayHavePages(String paginate, String pagination) {
    PipelineFile file =
        parse(
            "extract: [{api: 'https://h?a=1', paginate: " + paginate + "}, {api: 'https://h?a'}]");
    Paging first = ((ApiLoader) file.loaders().getFirst()).api().paging();
    assertThat(first).isEqualTo(Paging.of(PageGrammar.PAGINATION.parse(pagination)));
    assertThat(PageGrammar.PAGINATION.print(first.kind())).isEqualTo(pagination);
    String twins = "{api: 'https://h', paginate: " + paginate + "}";
    ApiLoader second =
        (ApiLoader) parse("extract: [" + twins + ", " + twins + "]").loaders().getLast();
    assertThat(second.name()).isEqualTo("https://h #2");
    assertThat(second.api().paging()).isEqualTo(first);
  }

  @Test
  void aPathThatIsAUriLeadsThereFromEverywhere() throws IOException {
    PipelineFile file = read("extract: [csv: 's3a://bucket/*.csv', json: 'file:/data/a.json']");
    assertThat(file.loaders().toString())
        .contains("[input=s3a://bucket/*.csv,")
        .contains("[input=file:/data/a.json,");
  }

  @Test
  void aDialectHasMoreThanMostNeed() {
    PipelineFile file =
        parse(
            "extract: {csv: a, escape: '\\', comment: '#', skip_lines: 2, decimal: comma,"
                + " delimiter: tab, quote: none, header: false, nulls: [x], header_names: strict,"
                + " encoding: latin1, skip_footer: 3, ragged: pad, max_record_size: 1KiB,"
                + " trim: true, header_rows: 2}");
    assertThat(((CsvLoader) file.loaders().getFirst()).dialect())
        .isEqualTo(
            new CsvDialect(
                new CsvSyntax(Delimiter.COMMA, null, '\\', '#', 2, 3, false, 2, false),
                HeaderNames.STRICT,
                new NullTexts(Set.of("x")),
                DecimalMark.COMMA,
                Optional.of(StandardCharsets.ISO_8859_1),
                new RecordRules(Ragged.PAD, 1_024, true)));
  }

  @Test
  void rowsAreEnriched() {
    PipelineFile file =
        parse(
            """
            extract: {csv: a.csv}
            transform:
              - enrich:
                  api: https://h/{id}?key=${TOKEN}
                  take: {owner: /owner/name, size: /size}
                  types: {size: long}
                  workers: 5
                  rate: 50/s
                  headers: {Accept: [a, b]}
                  bearer_env: TOKEN
            """);
    assertThat(file.transforms())
        .containsExactly(
            new Enrich(
                UrlTemplate.parse("https://h/{id}?key=s3cret"),
                Map.of("owner", "/owner/name", "size", "/size"),
                Map.of("size", Type.LONG),
                5,
                new HttpSettings(
                        HttpSettings.DEFAULTS.retry(),
                        HttpSettings.DEFAULTS.timeout(),
                        List.of(
                            new HttpHeader("Accept", "a"),
                            new HttpHeader("Accept", "b"),
                            new HttpHeader("Authorization", "Bearer s3cret")))
                    .at(Rate.GRAMMAR.parse("50/s"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "csv: a, escape: ab           | escape: expected one character, tab or none, found 'ab'",
        "csv: a, comment: [x]         | comment: expected one character, tab or none, found a list",
        "csv: a, skip_lines: -1       | skip_lines: expected a whole number from 0 to 2147483647,"
            + " found '-1'",
        "csv: a, decimal: coma        | decimal: 'coma' is not one of point, comma;"
            + " did you mean 'comma'?",
        "csv: a, skip_line: 1         | skip_line: unknown key; did you mean" + " 'skip_lines'?",
        "api: 'https://h', rate: 50   | rate: expected a rate such as 50/s, 600/m or 5000/h, of"
            + " 1 to 1000000 requests, found '50'",
        "api: 'https://h', rate: 0/s  | rate: expected a rate such as 50/s",
        "api: 'https://h', paginate: links | paginate: 'links' is not one of auto, none, link,",
        "api: 'https://h', paginate: [link] | paginate: expected one of auto, none, link, or"
            + " page:PARAM,",
        "api: 'https://h', paginate: {}    | paginate: expected one of auto, link, page,",
        "api: 'https://h', paginate: {page: p, next: /n} | paginate: expected one of auto, link,"
            + " page, offset, cursor, next",
        "api: 'https://h', paginate: {curser: {}} | paginate.curser: unknown key; did you"
            + " mean 'cursor'?",
        "api: 'https://h', paginate: {cursor: {pointer: /n}} | paginate.cursor: missing key"
            + " 'parameter'",
        "api: 'https://h', paginate: {page: {parameter: p, pages: 0}} | paginate.page.pages:"
            + " expected a whole number from 1 to 2147483647, found '0'",
        "api: 'https://h', paginate: {page: {parameter: p, pages: 1, total: /t}} |"
            + " paginate.page.total: the number of pages is given more than once",
        "api: 'https://h', paginate: {next: n} | paginate.next: 'n' is not a JSON pointer",
        "api: 'https://h', paginate: {page: p, end: short} | paginate.end: a page can be short"
            + " only",
        "api: 'https://h', paginate: {next: /n, size: n=2, end: short} | paginate.end: a short"
            + " page",
        "api: 'https://h', paginate: {next: /n, end: 500} | paginate.end: '500' is not one of 204,",
        "api: 'https://h', paginate: {next: /n, size: n=0} | paginate.size: expected a parameter",
        "api: 'https://h', paginate: {page: {parameter: p, total_records: /t}} | paginate.page: the"
            + " number of records tells the number of pages only with the page size",
        "api: 'https://h', paginate: {offset: {parameter: o, first: -1}} | paginate.offset.first:",
        "api: 'https://h', paginate: {cursor: {pointer: /n, parameter: /after}} | paginate: a"
            + " parameter that begins with a slash is sent in the body",
      })
  void whatIsWrongWithASourceIsSaidWithItsPlace(String source, String message) {
    assertThatThrownBy(() -> parse("extract: {" + source + "}"))
        .isInstanceOf(EtlException.class)
        .hasMessageStartingWith("pipeline.yaml, line 1: extract." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{api: 'https://h/{id}', take: {}}              | take: no columns to take",
        "{api: 'https://h/{id}'}                        | : missing key 'take'",
        "{api: 'https://{id}/', take: {a: /a}}          | api: 'https://{id}/' has a name in its"
            + " host",
        "{api: 'https://h/{id', take: {a: /a}}          | api: 'https://h/{id' has a brace",
        "{api: 'https://h/{id}', take: [a]}             | take: expected a mapping of new columns",
        "{api: 'https://h/{id}', take: {a: a}}          | take: 'a' is not a JSON pointer",
        "{api: 'https://h/{id}', take: {a: /a}, types: {a: int}} | types.a: 'int' is not one of",
        "{api: 'https://h/{id}', take: {a: /a}, types: {b: long}} | take: a type is given for 'b'",
        "{api: 'https://h/{id}', take: {a: /a}, workers: 0} | workers: expected a whole number",
        "{api: 'https://h/{id}', take: {a: /a}, worker: 1} | worker: unknown key; did you"
            + " mean 'workers'?",
        "https://h                                      | : expected a mapping of api, take",
      })
  void whatIsWrongWithEnrichIsSaidWithItsPlace(String enrich, String message) {
    String location = "pipeline.yaml, line 1: transform.enrich";
    assertThatThrownBy(() -> parse("transform: {enrich: " + enrich + "}\nextract: {csv: a}"))
        .isInstanceOf(EtlException.class)
        .hasMessageStartingWith(location + (message.startsWith(":") ? "" : ".") + message);
  }

  @Test
  void jsonIsAPipelineFileToo() throws IOException {
    Path path = folder.resolve("p.json");
    Files.writeString(
        path, "{\"extract\": {\"csv\": \"/a.csv\"},\n \"load\": {\"stdout\": \"json\"}}");
    PipelineFile file = PipelineReader.read(path, VARIABLES);
    assertThat(((CsvLoader) file.loaders().getFirst()).input()).isEqualTo("/a.csv");
    assertThat(file.sinks()).containsExactly(new StandardOutputSink(OutputFormat.JSON));
    Files.writeString(path, "{\"extract\": \n oops}");
    assertThatThrownBy(() -> PipelineReader.read(path, VARIABLES))
        .hasMessageStartingWith(path + ", line 2: not valid JSON: Unrecognized token 'oops'");
  }

  @ParameterizedTest
  @CsvSource({
    "${DAY}.csv, monday.csv",
    "x${DAY}${TOKEN}.csv, xmondays3cret.csv",
    "${BOTH}, given",
    "${NONE:-all}.csv, all.csv",
    "${NONE:-}.csv, .csv",
    "${EMPTY:-all}.csv, all.csv",
    "${EMPTY}.csv, .csv",
    "$${DAY}.csv, ${DAY}.csv",
    "$DAY.csv, $DAY.csv",
    "'a{b,c}$.csv', 'a{b,c}$.csv'",
  })
  void variablesStandForTheirValues(String written, String read) {
    PipelineFile file = parse("extract: {csv: '" + written + "'}");
    assertThat(((CsvLoader) file.loaders().getFirst()).input()).isEqualTo(read);
  }

  @Test
  void aVariableMayBeANumber() {
    PipelineFile file = parse("extract: {csv: a.csv}\ntransform: [{limit: '${N:-5}'}]");
    assertThat(file.transforms()).containsExactly(new Limit(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "transform: [{filtr: x}]                 | pipeline.yaml, line 1: transform[0].filtr:"
            + " unknown step; did you mean 'filter'?",
        "transform: [{filter: x}, {zzz: x}]      | pipeline.yaml, line 1: transform[1].zzz:"
            + " unknown step",
        "transform: [{filter: [x]}]              | pipeline.yaml, line 1: transform[0].filter:"
            + " expected a condition such as value > 0.5, found a list",
        "transform: [{filter: }]                 | pipeline.yaml, line 1: transform[0].filter:"
            + " expected a condition such as value > 0.5, found nothing",
        "transform: [{filter: x, limit: 1}]      | pipeline.yaml, line 1: transform[0].limit:"
            + " unknown key",
        "transform: [filter]                     | pipeline.yaml, line 1: transform[0]: expected a"
            + " step, found a text",
        "transform: [{limit: [1]}]               | pipeline.yaml, line 1: transform[0].limit:"
            + " expected a whole number, at least 0, found a list",
        "transform: [{limit: -1}]                | pipeline.yaml, line 1: transform[0].limit:"
            + " expected a whole number, at least 0, found '-1'",
        "transform: [{limit: ten}]               | pipeline.yaml, line 1: transform[0].limit:"
            + " expected a whole number, at least 0, found 'ten'",
        "transform: [{cast: {id: sting}}]        | pipeline.yaml, line 1: transform[0].cast.id:"
            + " 'sting' is not one of long, double, boolean, date, timestamp, timestamptz, string,"
            + " json, decimal(12,2); did you mean 'string'?",
        "transform: [{explode: {separator: ','}}]     | pipeline.yaml, line 1:"
            + " transform[0].explode: missing key 'column'",
        "transform: [{explode: {column: a, separator: ''}}] | pipeline.yaml, line 1:"
            + " transform[0].explode.separator: the separator is empty",
        "transform: [{aggregate: {m: men(x)}}]   | pipeline.yaml, line 1: transform[0].aggregate.m:"
            + " 'men' is not an aggregate function; did you mean 'mean'?",
        "transform: [{aggregate: {by: []}}]      | pipeline.yaml, line 1: transform[0].aggregate:"
            + " nothing to compute",
        "transform: [{window: {m: men(x)}}]      | pipeline.yaml, line 1: transform[0].window.m:"
            + " 'men' is not a window function; did you mean 'mean'?",
        "transform: [{window: {by: a}}]          | pipeline.yaml, line 1: transform[0].window:"
            + " nothing to compute",
        "transform: [{window: {rows: al, n: count()}}] | pipeline.yaml, line 1:"
            + " transform[0].window.rows: expected all, a number of rows up to the current one such"
            + " as 7, or 3 before 3 after, found 'al'",
        "transform: [{window: {rows: {before: -1}, n: count()}}] | pipeline.yaml, line 1:"
            + " transform[0].window.rows.before: expected a whole number from 0 to 1000000, found"
            + " '-1'",
        "transform: [{window: {n: count(), columns: {n: count()}}}] | pipeline.yaml, line 1:"
            + " transform[0].window.columns: the column 'n' occurs twice",
        "load: [{stdout: cvs}]                   | pipeline.yaml, line 1: load[0].stdout: 'cvs' is"
            + " not one of table, csv, tsv, json, jsonl, markdown, parquet; did you mean 'csv'?",
        "load: {file: a.xlsx}                    | pipeline.yaml, line 1: load.file: a.xlsx:"
            + " files of this type cannot be written",
        "run: {max_errors: many}                 | pipeline.yaml, line 1: run.max_errors:"
            + " expected a"
            + " number of rows such as 10, or a share such as 1%, found 'many'",
        "run: {mode: process}                    | pipeline.yaml, line 1: run.mode: 'process' is"
            + " not one of sequential, threads, processes, auto; did you mean 'processes'?",
        "runs: {}                                | pipeline.yaml, line 1: runs: unknown key; did"
            + " you mean 'run'?",
        "load: {stdout: '${NONE}'}               | pipeline.yaml, line 1: the variable NONE is not"
            + " set",
        "load: {stdout: '${NO-NE}'}              | pipeline.yaml, line 1: '${' does not begin a"
            + " variable",
        "load: {stdout: '${TOKEN}'}              | pipeline.yaml, line 1: load.stdout: '${TOKEN}'"
            + " is not one of table, csv, tsv, json, jsonl, markdown, parquet",
        "load: &x {stdout: csv}                  | ",
        "load: *x                                | pipeline.yaml, line 1: '*x' refers to an anchor",
        "load: {stdout: csv, stdout: csv}        | pipeline.yaml, line 1: duplicate key"
            + " 'stdout', first on line 1",
      })
  void whatIsWrongIsSaidWithItsPlace(String line, String message) {
    String text = line + "\nextract: {csv: a.csv}\n";
    if (message == null) {
      assertThat(parse(text).loaders()).hasSize(1);
      return;
    }
    assertThatThrownBy(() -> parse(text))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            EtlException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.USAGE);
              assertThat(e.hint()).isNotEmpty();
            });
  }

  @Test
  void tablesOfSparkAreDeclared() throws IOException {
    PipelineFile file =
        read(
            """
            extract: {csv: a.csv}
            load:
              - {delta: out/facts, mode: upsert, key: [id, day], evolve: true, partition_by: day}
              - delta: s3a://bucket/facts
              - {table: analytics.facts, format: delta, mode: append, partition_by: [a, b]}
              - table: c.s.facts
            """);
    assertThat(file.sinks())
        .containsExactly(
            new DeltaSink(
                folder + "/out/facts",
                List.of("day"),
                Optional.of(WriteMode.UPSERT),
                List.of("id", "day"),
                true),
            new DeltaSink("s3a://bucket/facts", List.of(), Optional.empty(), List.of(), false),
            new TableSink(
                new CatalogName(List.of("analytics", "facts")),
                TableFormat.DELTA,
                List.of("a", "b"),
                Optional.of(WriteMode.APPEND)),
            new TableSink(
                new CatalogName(List.of("c", "s", "facts")),
                TableFormat.PARQUET,
                List.of(),
                Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc: 'jdbc:sqlite:/f.db', table: facts, evolve: true",
        "evolve: true, table: facts, jdbc: 'jdbc:sqlite:/f.db'",
      })
  void aTableBesideADatabaseIsOneOfThatDatabase(String target) {
    assertThat(parse("extract: {csv: a}\nload: {" + target + "}").sinks())
        .singleElement()
        .isInstanceOfSatisfying(
            JdbcSink.class, sink -> assertThat(sink.describe()).endsWith("/f.db table facts"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "delta: d, mode: upsert           | load: upsert needs key columns",
        "delta: d, key: id                | load.key: a key is only for upsert",
        "delta: d, mode: append, key: id  | load.key: a key is only for upsert",
        "delta: d, mode: replace          | load.mode: 'replace' is not one of overwrite, append,"
            + " upsert, fail",
        "delta: ''                        | load.delta: not the location of a table",
        "delta: '-'                       | load.delta: not the location of a table",
        "delta: 's3a://me:s3cret@b/facts' | load.delta: the URI holds a password",
        "delta: d, format: delta          | load.format: unknown key",
        "delta: d, table: t               | load.table: unknown key",
        "table: t, mode: upsert           | load.mode: 'upsert' is not one of overwrite, append,"
            + " fail",
        "table: t, key: id                | load.key: unknown key",
        "table: t, format: csv            | load.format: 'csv' is not one of parquet, delta",
        "table: a.b.c.d                   | load.table: 'a.b.c.d' is not the name of a table",
        "table: a..b                      | load.table: 'a..b' is not the name of a table",
        "table: ''                        | load.table: '' is not the name of a table",
      })
  void whatSparkCannotWriteIsSaidWithItsPlace(String target, String message) {
    assertThatThrownBy(() -> parse("load: {" + target + "}\nextract: {csv: a.csv}\n"))
        .hasMessageStartingWith("pipeline.yaml, line 1: " + message)
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void linesAreThoseOfTheKeys() {
    String text =
        """
        extract:
          - csv: a.csv
            encoding: utf-99
        """;
    assertThatThrownBy(() -> parse(text))
        .hasMessage(
            "pipeline.yaml, line 3: extract[0].encoding: expected an encoding such as UTF-8 or"
                + " ISO-8859-1, found 'utf-99'");
    assertThatThrownBy(() -> parse("extract:\n  - csv: a.csv\n    delimeter: x\n"))
        .hasMessage(
            "pipeline.yaml, line 3: extract[0].delimeter: unknown key; did you mean"
                + " 'delimiter'?");
    assertThatThrownBy(() -> parse("extract:\n  - csv: a\n\n  - api: ftp://x\n"))
        .hasMessageStartingWith("pipeline.yaml, line 4: extract[1].api: 'ftp://x' ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                 | pipeline.yaml: it is empty",
        "# nothing          | pipeline.yaml: it is empty",
        "[a]                | pipeline.yaml, line 1: expected a mapping of extract, transform,"
            + " load,"
            + " params, run, found a list",
        "load: {stdout: csv} | pipeline.yaml: missing key 'extract'",
        "extract: []        | pipeline.yaml, line 1: extract: missing source",
        "extract: [         | pipeline.yaml, line 1: not valid YAML",
        "a: b: c            | pipeline.yaml, line 1: not valid YAML: mapping values are not"
            + " allowed here",
      })
  void whatIsNoPipelineIsSaidToBeNone(String text, String message) {
    assertThatThrownBy(() -> parse(text)).hasMessageStartingWith(message);
  }

  @Test
  void valuesOfTheEnvironmentAreNotShown() {
    for (String text :
        List.of(
            "extract: {csv: a, encoding: '${TOKEN}'}",
            "extract: {csv: a, delimiter: '${TOKEN}'}",
            "extract: {api: 'ftp://${TOKEN}'}",
            "extract: {api: 'https://h', records: '${TOKEN}'}",
            "extract: {api: 'https://h', timeout: '${TOKEN}'}",
            "extract: {csv: a}\ntransform: {aggregate: {x: 'sum(${TOKEN}'}}",
            "extract: {csv: a}\nload: {file: '${TOKEN}.xlsx'}")) {
      assertThatThrownBy(() -> parse(text))
          .isInstanceOf(EtlException.class)
          .message()
          .isNotBlank()
          .doesNotContain("s3cret");
    }
    assertThat(parse("extract: {csv: '${TOKEN}'}").origins().toString())
        .contains("TOKEN")
        .doesNotContain("s3cret");
  }

  @Test
  void aFileThatIsNotThereIsUnavailable() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xFF, 'a'});
    assertThat(error(folder.resolve("none.yaml")).kind()).isEqualTo(ErrorKind.UNAVAILABLE);
    assertThat(error(folder)).hasMessageEndingWith("it is a folder");
    assertThat(error(bytes)).hasMessageEndingWith("bytes.yaml, line 1: it is not UTF-8");
    Path overlong = folder.resolve("overlong.json");
    Files.write(overlong, "{\"extract\":\n\"\u00c0\u00af\"}".getBytes(ISO_8859_1));
    assertThat(error(overlong)).hasMessageEndingWith("overlong.json, line 2: it is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipeline.yaml", "pipeline.json"})
  void halfOfASurrogatePairIsNoText(String name) {
    for (String half : List.of("\\ud83d", "x\\ud83dy", "\\ude00", "\\ude00\\ud83d")) {
      String value = "{\"extract\":\n {\"csv\": \"a.csv\", \"null\":\n\"" + half + "\"}}";
      assertThatThrownBy(() -> PipelineReader.parse(value, name, Path.of(""), VARIABLES))
          .isInstanceOf(EtlException.class)
          .hasMessageStartingWith(name + ", line 3: '" + half + "' contains an unpaired surrogate");
      String key = "{\"extract\":\n {\"csv\": \"a.csv\",\n\"" + half + "\": 1}}";
      assertThatThrownBy(() -> PipelineReader.parse(key, name, Path.of(""), VARIABLES))
          .isInstanceOf(EtlException.class)
          .hasMessageStartingWith(name + ", line 3: ");
    }
  }

  private static EtlException error(Path path) {
    try {
      PipelineReader.read(path, VARIABLES);
    } catch (EtlException e) {
      return e;
    }
    throw new AssertionError("it was read: " + path);
  }

  @Test
  void aByteOrderMarkIsNoContent() throws IOException {
    assertThat(read("\uFEFFextract: {csv: a.csv}").loaders()).hasSize(1);
    assertThat("\uFEFF".getBytes(StandardCharsets.UTF_8)).hasSize(3);
  }

  @Test
  void urlsOfOneNameAreTold() {
    PipelineFile file =
        parse("extract: [{api: 'https://h?a=1'}, {csv: b}, {api: 'https://h?a=2'}]");
    assertThat(((ApiLoader) file.loaders().get(0)).name()).isEqualTo("https://h?a=*** #1");
    assertThat(((ApiLoader) file.loaders().get(2)).name()).isEqualTo("https://h?a=*** #2");
  }
}
