package dev.etl.loader.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.grammar.DeclaredTypes;
import dev.etl.data.text.DeclaredType;
import dev.etl.file.compression.Compression;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.InputFiles;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.Ragged;
import dev.etl.format.csv.dialect.RecordRules;
import dev.etl.http.HttpSettings;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import dev.etl.http.ScriptedServer.Request;
import dev.etl.http.Url;
import dev.etl.http.page.Cursor;
import dev.etl.http.page.LinkHeader;
import dev.etl.http.page.PageNumber;
import dev.etl.http.page.Pagination;
import dev.etl.http.page.SinglePage;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.ExtensionLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.FilesLoader;
import dev.etl.loader.Gathered;
import dev.etl.loader.JsonLoader;
import dev.etl.loader.LoadContext;
import dev.etl.loader.ParquetLoader;
import dev.etl.loader.SqlLoader;
import dev.etl.loader.XmlLoader;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.CorrectedRecords;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.ReadSizes;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.PipelineWriter;
import dev.etl.pipeline.document.Variables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sources that are read where nobody has bound them, from what was written of the pipeline and
/// from facts that were sent.
@Timeout(120)
final class RestoredSourceTest {
  @TempDir private Path folder;

  @AutoClose private final LoadContext here = context();

  @AutoClose private final LoadContext there = context();

  private static LoadContext context() {
    return new LoadContext(InputStream.nullInputStream(), 2);
  }

  /// One split of a source.
  private record OneSplit(Source source, Split split) implements Source {
    @Override
    public String name() {
      return source.name();
    }

    @Override
    public Optional<Schema> schema() {
      return source.schema();
    }

    @Override
    public OptionalLong length() {
      return source.length();
    }

    @Override
    public Iterator<Split> splits() {
      return List.of(split).iterator();
    }

    @Override
    public SplitRead read(Split whole, SplitConsumer consumer) {
      return source.read(whole, consumer);
    }
  }

  /// The loader as it is read from the text that travels.
  private static DataLoader sent(DataLoader loader) {
    String text = PipelineWriter.withSecrets(List.of(loader), List.of());
    Variables none = new Variables(Map.of(), Map.of());
    return PipelineReader.parse(text, "pipeline.yaml", Path.of(""), none).loaders().getFirst();
  }

  private static SourceFacts sent(SourceFacts facts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(facts);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (SourceFacts) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private Source restored(DataLoader loader, Source bound) {
    return restoredBy(sent(loader), bound);
  }

  private Source restoredBy(DataLoader sent, Source bound) {
    return sent.restore(sent(SourceFacts.of(bound).orElseThrow()), there);
  }

  private static List<Split> splits(Source source) {
    List<Split> splits = new ArrayList<>();
    source.splits().forEachRemaining(splits::add);
    return splits;
  }

  /// Reads all of it, and some splits by themselves as if nothing had been read before.
  private Gathered assertReadsTheSame(DataLoader loader, Source bound, String description) {
    DataLoader sent = sent(loader);
    Source restored = restoredBy(sent, bound);
    assertThat(restored.name()).isEqualTo(bound.name());
    assertThat(restored.schema()).isEqualTo(bound.schema());
    assertThat(restored.length()).isEqualTo(bound.length());
    assertThat(restored.repeatable()).isEqualTo(bound.repeatable());
    assertThat(SourceFacts.of(restored)).as("sent on").isEqualTo(SourceFacts.of(bound));
    assertThat(splits(restored)).isEqualTo(splits(bound));
    Gathered expected = Gathered.of(bound);
    assertThat(Gathered.of(restored)).as(description).isEqualTo(expected);
    long begin = 0;
    for (Split split : splits(bound)) {
      Split known = split.at(begin);
      if (split.index() < 2 || split.index() % 5 == 0) {
        Source alone = restoredBy(sent, bound);
        assertThat(Gathered.of(new OneSplit(alone, known)))
            .as("split %s of %s", split, description)
            .isEqualTo(Gathered.of(new OneSplit(bound, known)));
      }
      try {
        begin = bound.read(known, new Gathered.Unkept()).end();
      } catch (EtlException unreadable) {
        return expected;
      }
    }
    return expected;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void randomCsvFilesInManySplits(boolean typed) throws IOException {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    int divided = 0;
    int bad = 0;
    for (int number = 0; number < 100; number++) {
      RandomCsv csv = typed ? RandomCsv.ofAllTypes(random) : RandomCsv.of(random);
      Path path = Files.write(folder.resolve("a" + number + ".csv"), csv.bytes());
      Map<String, Type> declared = new LinkedHashMap<>();
      csv.schema().fields().forEach(field -> declared.put(field.name(), field.type()));
      CsvLoader loader =
          new CsvLoader(
              path.toString(),
              Optional.of(CsvKind.CSV),
              csv.dialect().withDelimiter(','),
              Optional.of(csv.dialect().delimiter()),
              TypedColumns.of(declared));
      ReadSizes sizes = new ReadSizes(1 + random.nextInt(60), 1 + random.nextInt(80));
      Source bound;
      try {
        bound =
            BoundCsv.bind(
                InputFiles.LOCAL.find(path.toString(), WantedFiles.ALL).getFirst(),
                csv.dialect(),
                loader.columns(),
                sizes);
      } catch (EtlException noHeader) {
        continue;
      }
      List<Field> read = new ArrayList<>(bound.schema().orElseThrow().fields());
      read.removeFirst();
      read.add(Field.of("missing_1", Type.LONG));
      read.add(Field.of("missing_2", Type.STRING));
      Source reading =
          random.nextBoolean() ? bound : bound.reading(ReadColumns.of(new Schema(read)));
      Gathered all =
          assertReadsTheSame(
              loader,
              reading,
              "file " + number + " of seed " + seed + ": " + new String(csv.bytes(), UTF_8));
      divided += splits(bound).size() > 1 ? 1 : 0;
      bad += all.rejected().isEmpty() ? 0 : 1;
    }
    assertThat(divided).isGreaterThan(30);
    assertThat(bad).isGreaterThan(5);
  }

  /// A file, and what loads it.
  record Case(String name, String text, Charset encoding, DataLoader loader) {

    static Case of(String name, String text, DataLoader loader) {
      return new Case(name, text, UTF_8, loader);
    }

    DataLoader in(Path folder) {
      return switch (loader) {
        case CsvLoader csv ->
            new CsvLoader(
                folder + "/" + csv.input(),
                csv.kind(),
                csv.dialect(),
                csv.delimiter(),
                csv.columns());
        case JsonLoader json ->
            new JsonLoader(folder + "/" + json.input(), json.records(), json.columns());
        case FetchLoader(FetchLoader.Local(String input, _)) ->
            new FetchLoader(new FetchLoader.Local(folder + "/" + input));
        case FetchLoader _,
            FilesLoader _,
            ApiLoader _,
            XmlLoader _,
            ParquetLoader _,
            SqlLoader _,
            ExtensionLoader _ ->
            throw new AssertionError(loader);
      };
    }

    @Override
    public String toString() {
      return name + " by " + loader.getClass().getSimpleName();
    }
  }

  private static CsvLoader csv(String input, CsvDialect dialect, Columns columns) {
    return new CsvLoader(input, Optional.empty(), dialect, Optional.empty(), columns);
  }

  static List<Case> files() {
    CsvDialect plain = CsvDialect.RFC_4180;
    CsvDialect escaped =
        plain.withEscape('\\').withComment('#').withSkippedLines(1).withEncoding(ISO_8859_1);
    CsvDialect headless = new CsvDialect(',', '"', false, plain.nullTexts(), UTF_8);
    String table = "id,value,text\n1,2.5,a\n2,x,\"b\nc\"\n3\n4,,d\n";
    TypedColumns declared = TypedColumns.of(Map.of("value", Type.DOUBLE));
    DeclaredType day = DeclaredTypes.GRAMMAR.parse("date(dd/MM/yyyy)");
    DeclaredType marked = DeclaredTypes.GRAMMAR.parse("number(thousands=., decimal=comma)");
    TypedColumns formatted = new TypedColumns(Map.of("d", day, "n", marked));
    String days = "d,n\n05/04/2022,\"1.299,5\"\n31/02/2022,1\n,1.29\n";
    String lines = "{'a':1,'b':'x'}\n{'a':'y'}\n{'b':null,'c':2}\n".replace('\'', '"');
    String document = "{'n':3,'items':[{'a':1},\n{'a':2.5}]}".replace('\'', '"');
    return List.of(
        Case.of("a.csv", table, csv("a.csv", plain, declared)),
        Case.of("a.csv", table, csv("a.csv", plain, new ColumnSelection(List.of("value")))),
        Case.of(
            "a.csv",
            table + "\n5,\"x\"y,z\n6,1,\"e\nno,table\n\u001a",
            csv(
                "a.csv",
                plain
                    .withSyntax(plain.syntax().withSkippedFooter(1))
                    .withRecords(new RecordRules(Ragged.PAD, 100, false)),
                TypedColumns.INFERRED)),
        Case.of("a.csv", table, csv("*.csv", plain, TypedColumns.INFERRED)),
        Case.of("a.csv", days, csv("a.csv", plain, formatted)),
        Case.of(
            "a.jsonl",
            "{'d':'05/04/2022','n':'1.299,5'}\n{'n':1.299}\n{'d':1}\n".replace('\'', '"'),
            new JsonLoader("a.jsonl", "", formatted)),
        Case.of("a.csv.gz", table, csv("", plain, declared)),
        Case.of("a.csv.zst", table, csv("a.csv.zst", plain, declared)),
        Case.of("year=2024/k=x%2Fy/a.csv", table, csv("", plain, declared)),
        Case.of(
            "k=05%2F04%2F2022/d=1/a.csv",
            table, csv("*/*/*.csv", plain, new TypedColumns(Map.of("k", day)))),
        Case.of("k=1/a.csv", table, csv("", plain, new ColumnSelection(List.of("value", "k")))),
        Case.of("k=1/a.csv", table, csv("", plain, new ColumnSelection(List.of("k")))),
        Case.of("k=1/a.jsonl", lines, new JsonLoader("k=1/a.jsonl", "", TypedColumns.INFERRED)),
        new Case(
            "a.csv",
            "id,text\n1,\u00e9\n2,b\n",
            ISO_8859_1,
            csv("a.csv", plain, TypedColumns.INFERRED)),
        new Case(
            "a.csv",
            "\ufeffid,text\n1,\u00e9\n2,b\n",
            UTF_16LE,
            csv("a.csv", plain, TypedColumns.INFERRED)),
        Case.of("a.tsv", table.replace(',', '\t'), csv("a.tsv", plain, declared)),
        Case.of("a.csv", table, csv("a.csv", headless, TypedColumns.INFERRED)),
        new Case(
            "a.csv",
            "skip\nid,text\n1,\"a\\\"\u00e9\"\n#no\n2,b\n3\n",
            ISO_8859_1,
            csv("a.csv", escaped, TypedColumns.INFERRED)),
        Case.of("a.jsonl", lines, new JsonLoader("a.jsonl", "", TypedColumns.INFERRED)),
        Case.of("a.jsonl.gz", lines, new JsonLoader("", "", TypedColumns.of(Map.of()))),
        Case.of("a.ndjson", lines, new JsonLoader("*", "", ColumnSelection.DEFAULT)),
        Case.of(
            "a.json",
            document,
            new JsonLoader("a.json", "/items", new ColumnSelection(List.of("a")))),
        Case.of("a.json", document, new JsonLoader("a.json", "/items", TypedColumns.INFERRED)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void files(Case given) throws IOException {
    write(given);
    DataLoader loader = given.in(folder);
    Source bound = loader.bind(here).getFirst();
    Gathered all = assertReadsTheSame(loader, bound, given.toString());
    assertThat(all.failure()).isNull();
    assertThat(all.rows()).isNotEmpty();
  }

  private void write(Case given) throws IOException {
    Path path = folder.resolve(given.name());
    Files.createDirectories(path.getParent());
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (OutputStream bytes = Compression.of(given.name()).compress(stored)) {
      bytes.write(given.text().getBytes(given.encoding()));
    }
    Files.write(path, stored.toByteArray());
  }

  @Test
  void columnsOfAJsonFileAreReadAsTheyWereAgreedUpon() throws IOException {
    // What is at the end is not in the sample.
    String beyond = "{" + " ".repeat(1 << 20) + "\"e\":3}\n";
    Path path = Files.writeString(folder.resolve("a.jsonl"), "{\"a\":1}\n{\"b\":2}\n" + beyond);
    JsonLoader loader = new JsonLoader(path.toString(), "", TypedColumns.INFERRED);
    Schema agreed = Schema.of(Field.of("c", Type.DATE), Field.of("a", Type.DOUBLE));
    Source bound = loader.bind(here).getFirst().reading(ReadColumns.of(agreed));
    assertThat(assertReadsTheSame(loader, bound, "agreed").rows())
        .containsExactly("null 1.0 ", "null null ");
  }

  @Test
  void aFileWhoseNameIsRelativeIsFoundFromAnywhere() {
    CsvLoader loader =
        csv("examples/data/../data/*.csv", CsvDialect.RFC_4180, TypedColumns.INFERRED);
    Source bound = loader.bind(here).getFirst();
    SourceFacts.OfCsv facts = (SourceFacts.OfCsv) SourceFacts.of(bound).orElseThrow();
    assertThat(facts.file().name()).startsWith("examples/data/");
    assertThat(Path.of(facts.file().location())).isAbsolute().isRegularFile();
    assertReadsTheSame(loader, bound, "relative");
  }

  @Test
  void whatIsDownloadedIsTheSameButForTheTime() throws IOException {
    Path path = Files.writeString(folder.resolve("a.csv.gz"), "no gzip");
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on("/x", Answer.ok("there"));
      FetchLoader.Remote remote =
          new FetchLoader.Remote("x", Url.parse(server.url("/x")), HttpSettings.DEFAULTS);
      for (FetchLoader loader :
          List.of(
              new FetchLoader(new FetchLoader.Local(path.toString())), new FetchLoader(remote))) {
        Source bound = loader.bind(here).getFirst();
        Source restored = restored(loader, bound);
        assertThat(Gathered.of(bound).bytes()).isBetween(5L, 7L);
        assertThat(untimed(Gathered.of(restored))).isEqualTo(untimed(Gathered.of(bound)));
      }
    }
  }

  private static List<String> untimed(Gathered all) {
    return all.rows().stream().map(row -> row.replaceFirst("[^ ]+ (null|1) null $", "")).toList();
  }

  /// How an API is asked.
  record Asked(Columns columns, Pagination pagination) {}

  static Stream<Asked> apis() {
    return Stream.concat(
        Stream.of(
            new Asked(ColumnSelection.DEFAULT, new SinglePage()),
            new Asked(new ColumnSelection(List.of("id")), new SinglePage())),
        Stream.of(
                new SinglePage(),
                new LinkHeader(),
                new Cursor("/next", "page"),
                PageNumber.from("page", 1),
                new PageNumber("page", 1, OptionalInt.of(3), Optional.empty()),
                new PageNumber("page", 1, OptionalInt.empty(), Optional.of("/pages")))
            .map(pagination -> new Asked(TypedColumns.of(Map.of("no", Type.DATE)), pagination)));
  }

  /// Five pages, of which one number is none.
  private static Answer page(ScriptedServer server, Request request) {
    String asked = request.query().replaceFirst(".*page=(\\d+).*", "$1");
    int page = asked.matches("\\d+") ? Integer.parseInt(asked) : 1;
    if (page > 5) {
      return Answer.ok("{\"items\":[]}");
    }
    String items =
        "[{'id':%d,'value':1.5},{'id':%d,'value':%s}]".formatted(page, page, page == 3 ? "'x'" : 7);
    String next = page == 5 ? "" : Integer.toString(page + 1);
    Answer answer =
        Answer.ok("{'pages':5,'next':'%s','items':%s}".formatted(next, items).replace('\'', '"'));
    return page == 5
        ? answer
        : answer.header("Link", "<" + server.url("/x?key=k&page=" + next) + ">; rel=\"next\"");
  }

  @ParameterizedTest
  @MethodSource("apis")
  void apis(Asked asked) {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on("/x", request -> page(server, request));
      ApiLoader loader =
          new ApiLoader(
              "an api",
              Url.parse(server.url("/x?key=k")),
              "/items",
              HttpSettings.DEFAULTS,
              asked.columns(),
              asked.pagination());
      Source bound = loader.bind(here).getFirst();
      int requests = server.requests().size();
      Source restored = restored(loader, bound);
      assertThat(splits(restored)).isEqualTo(splits(bound));
      assertThat(server.requests()).as("nothing is asked for again").hasSize(requests);
      Gathered all = assertReadsTheSame(loader, bound, asked.toString());
      assertThat(all.failure()).isNull();
      assertThat(all.rows()).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void aFileThatChangedSinceIsAnError() throws IOException {
    for (Case given : files()) {
      write(given);
      DataLoader loader = given.in(folder);
      Source bound = loader.bind(here).getFirst();
      Path path = folder.resolve(given.name());
      byte[] bytes = Files.readAllBytes(path);
      Source restored = restored(loader, bound);
      Files.write(path, (new String(bytes, ISO_8859_1) + "5,6,e\n").getBytes(ISO_8859_1));
      assertThatThrownBy(() -> restored.read(Split.WHOLE, new Gathered.Unkept()))
          .as("%s", given)
          .isInstanceOf(DataLoadException.class)
          .hasMessageContaining(given.name() + ": changed while it was read");
      Files.delete(path);
      assertThatThrownBy(() -> restored(loader, bound).read(Split.WHOLE, new Gathered.Unkept()))
          .as("%s", given)
          .isInstanceOfSatisfying(
              DataLoadException.class,
              gone -> assertThat(gone.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
          .hasMessageContaining(given.name() + ": no such file");
    }
  }

  @Test
  void whatCanOnlyBeReadHereHasNoFacts() throws IOException {
    try (LoadContext input =
        new LoadContext(new ByteArrayInputStream("a\n1\n".getBytes(UTF_8)), 1)) {
      for (DataLoader loader :
          List.of(
              csv("-", CsvDialect.RFC_4180, TypedColumns.INFERRED),
              new JsonLoader("-", "", ColumnSelection.DEFAULT),
              new FetchLoader(new FetchLoader.Local("-")))) {
        assertThat(SourceFacts.of(loader.bind(input).getFirst())).isEmpty();
      }
    }
    Path path = Files.writeString(folder.resolve("a.csv"), "a\n1\n");
    Source source =
        csv(path.toString(), CsvDialect.RFC_4180, TypedColumns.INFERRED).bind(here).getFirst();
    assertThat(SourceFacts.of(source)).isPresent();
    Path rejects = Files.writeString(folder.resolve("rejects.csv"), "file,line,text\n");
    assertThat(CorrectedRecords.read(rejects.toString()).of(List.of(source)))
        .singleElement()
        .satisfies(corrected -> assertThat(SourceFacts.of(corrected)).isEmpty());
  }

  @Test
  void factsOfAnotherLoaderAreABug() throws IOException {
    Path path = Files.writeString(folder.resolve("a.csv"), "a\n1\n");
    List<DataLoader> loaders =
        List.of(
            csv(path.toString(), CsvDialect.RFC_4180, TypedColumns.INFERRED),
            new JsonLoader(path.toString(), "", ColumnSelection.DEFAULT),
            new FetchLoader(new FetchLoader.Local(path.toString())),
            new ApiLoader(
                "api", Url.parse("http://h"), "", HttpSettings.DEFAULTS, ColumnSelection.DEFAULT));
    IntStream.range(0, loaders.size())
        .forEach(
            index -> {
              SourceFacts facts =
                  SourceFacts.of(loaders.get(index).bind(here).getFirst()).orElseThrow();
              DataLoader other = loaders.get((index + 1) % loaders.size());
              assertThatThrownBy(() -> other.restore(facts, there))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContaining("are no facts of a");
            });
  }
}
