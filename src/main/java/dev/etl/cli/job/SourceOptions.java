package dev.etl.cli.job;

import dev.etl.cli.option.Flag;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.xml.XmlPath;
import dev.etl.http.HttpSettings;
import dev.etl.http.RetryPolicy;
import dev.etl.http.Url;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.InputList;
import dev.etl.loader.JsonLoader;
import dev.etl.loader.ParquetLoader;
import dev.etl.loader.XmlLoader;
import dev.etl.loader.csv.CsvKind;
import dev.etl.loader.download.Into;
import dev.etl.loader.download.PageText;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.remote.RemoteKind;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.pipeline.form.Origins;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// The options for the sources of a job that has no pipeline file, and the loaders made from them.
final class SourceOptions extends OptionGroup {
  private static final String STANDARD_INPUT = "-";

  private final Repeated<String> inputs =
      operands(
          "INPUT",
          "A CSV, JSON, XML or Parquet file, a folder, a glob in quotes, an http(s) URL, or - for"
              + " standard input.");

  private final Single<String> inputsFrom =
      fileName(
          "--inputs-from",
          "FILE",
          "Read further inputs from a file, one per line; - is standard input.");

  private final Flag flatten =
      flag(
          "--flatten",
          "Make columns of the members of JSON objects: owner.name. Arrays remain JSON. Default: an"
              + " object is one column of type json");

  private final Single<Into> into =
      single(
          Into.GRAMMAR,
          "--into",
          "PATH",
          "With --transform=fetch, keep what is downloaded: pages/{name}, {host}, {hash}. What has"
              + " not changed is left alone, and what was stopped goes on.");

  private final Single<PageText> text =
      single(
          PageText.GRAMMAR,
          "--text",
          "KIND",
          "With --transform=fetch, read what pages say: html gives title, text and links.");

  private final CsvOptions csv = include(new CsvOptions());

  private final HttpOptions http = include(new HttpOptions());

  private final SqlOptions queries = include(new SqlOptions());

  private boolean takesColumns;

  /// The sources of a job.
  ///
  /// @param loaders in the order of the inputs
  /// @param origins where their secrets come from
  record Sources(List<DataLoader> loaders, Origins origins) {}

  /// The sources.
  ///
  /// @param intoTable whether the target is a database, to which retries apply too
  /// @param fetch whether inputs are only downloaded
  /// @param columns the columns to read
  /// @throws EtlException USAGE if there are none, or options contradict
  Sources sources(Terminal terminal, boolean intoTable, boolean fetch, Supplier<Columns> columns) {
    checkKept(fetch);
    List<String> all = inputs(terminal);
    List<String> urls = all.stream().filter(SourceOptions::isUrl).toList();
    boolean databases = all.stream().anyMatch(queries::takes);
    queries.check(databases);
    checkRequests(all, urls, intoTable || databases);
    if (databases) {
      return new Sources(
          all.stream().map(input -> database(input, fetch, columns, terminal)).toList(),
          queries.origins(terminal));
    }
    if (urls.isEmpty()) {
      return new Sources(
          all.stream().map(input -> fileLoader(input, fetch, columns)).toList(), Origins.NONE);
    }
    HttpSettings settings = http.settings(terminal);
    UrlNames names = UrlNames.of(urls);
    List<DataLoader> loaders = new ArrayList<>();
    for (String input : all) {
      loaders.add(
          isUrl(input)
              ? urlLoader(names.next(), settings, fetch, columns)
              : fileLoader(input, fetch, columns));
    }
    return new Sources(loaders, http.origins(terminal));
  }

  private DataLoader database(
      String input, boolean fetch, Supplier<Columns> columns, Terminal terminal) {
    if (fetch || !queries.takes(input)) {
      throw new EtlException(
          ErrorKind.USAGE,
          fetch ? "--transform=fetch downloads files, not tables" : input + " is not a database",
          "read databases and other inputs together with a pipeline file");
    }
    return queries.loader(input, columns.get(), http.over(RetryPolicy.DEFAULTS), terminal);
  }

  /// Takes the last argument as names of columns, with commas between them.
  ///
  /// @param others whether a pipeline file names the inputs
  /// @throws EtlException USAGE if there is none
  List<String> takeColumns(boolean others) {
    if (inputs.all().size() < (others || inputsFrom.isGiven() ? 1 : 2)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "no column to count",
          "name it after the inputs: etl freq data.csv city");
    }
    takesColumns = true;
    return List.of(inputs.all().getLast().split(",", -1));
  }

  /// Whether arguments name inputs.
  boolean inputsNamed() {
    return !named().isEmpty();
  }

  private List<String> named() {
    List<String> all = inputs.all();
    return takesColumns ? all.subList(0, all.size() - 1) : all;
  }

  /// The options for requests.
  HttpOptions http() {
    return http;
  }

  /// The declared types of columns.
  ///
  /// @throws EtlException USAGE if a column has two
  TypedColumns types() {
    return csv.columns();
  }

  /// Whether the list of inputs comes from standard input.
  boolean readsListFromStandardInput() {
    return inputsFrom.orElse("").equals(STANDARD_INPUT);
  }

  static boolean isUrl(String input) {
    return input.regionMatches(true, 0, "http://", 0, 7)
        || input.regionMatches(true, 0, "https://", 0, 8);
  }

  /// Loads no class for most names.
  private static boolean isXml(String input) {
    return input.toLowerCase(Locale.ROOT).contains(".xml") && XmlLoader.isXml(input);
  }

  /// Loads no class for the names of other files.
  private static boolean isParquet(String input) {
    return input.regionMatches(true, input.length() - 8, ".parquet", 0, 8)
        || (CsvKind.of(input).isEmpty() && ParquetLoader.isFolder(input));
  }

  private void checkKept(boolean fetch) {
    if (into.isGiven() && !fetch) {
      throw new EtlException(
          ErrorKind.USAGE, "--into keeps downloads", "add --transform=fetch, or leave it out");
    }
    if (text.isGiven() && !fetch) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--text reads what downloads say",
          "add --transform=fetch, or leave it out");
    }
  }

  private void checkRequests(List<String> all, List<String> urls, boolean intoTable) {
    boolean needed =
        (intoTable && http.isAboutRetries())
            || (http.isAboutRecords() && all.stream().anyMatch(SourceOptions::isXml));
    if (http.isGiven() && urls.isEmpty() && !needed) {
      throw new EtlException(
          ErrorKind.USAGE,
          "options for APIs, but no URL among the inputs",
          "name a URL, or leave out --records, --header, --attempts and the like");
    }
  }

  private List<String> inputs(Terminal terminal) {
    List<String> all = new ArrayList<>(named());
    inputsFrom.get().ifPresent(list -> all.addAll(InputList.read(list, terminal.in())));
    if (all.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "no input",
          "name a CSV file, a folder, a glob in quotes, a URL, or - for standard input");
    }
    if (all.contains("")) {
      throw new EtlException(
          ErrorKind.USAGE, "an input is empty", "name a CSV file, or . for the current folder");
    }
    int fromStandardInput =
        Collections.frequency(all, STANDARD_INPUT) + (readsListFromStandardInput() ? 1 : 0);
    if (fromStandardInput > 1) {
      throw new EtlException(
          ErrorKind.USAGE, "standard input is named twice", "it can be read only once");
    }
    return all;
  }

  private DataLoader urlLoader(
      UrlNames.Named named, HttpSettings settings, boolean fetch, Supplier<Columns> columns) {
    String name = named.name();
    Url url = named.url();
    if (fetch) {
      return new FetchLoader(new FetchLoader.Remote(name, url, settings, into.get(), text.get()));
    }
    RemoteInput remote = new RemoteInput(name, url, settings);
    RemoteKind kind = RemoteKind.of(url, csv.kind());
    if (kind != RemoteKind.API) {
      http.checkFile(name);
    }
    return switch (kind) {
      case API ->
          new ApiLoader(name, url, "", settings, columns.get())
              .recordsAt(http.place())
              .flattened(flatten.isGiven())
              .asking(http.to(url))
              .paginated(http.paging());
      case CSV -> csvLoader(name, columns).at(remote);
      case XML -> xmlLoader(name, columns).at(remote);
      case PARQUET -> new ParquetLoader(name, columns.get()).at(remote);
      case JSON ->
          new JsonLoader(name, http.records(), flatten.isGiven(), columns.get()).at(remote);
    };
  }

  private XmlLoader xmlLoader(String input, Supplier<Columns> columns) {
    String records = http.records();
    return new XmlLoader(
        input,
        records.isEmpty() ? XmlPath.STANDARD : XmlPath.GRAMMAR.parse(records),
        flatten.isGiven(),
        columns.get());
  }

  private CsvLoader csvLoader(String input, Supplier<Columns> columns) {
    return new CsvLoader(
        input, csv.kind(), csv.dialect(), csv.delimiter(), csv.guessed(), columns.get());
  }

  private DataLoader fileLoader(String input, boolean fetch, Supplier<Columns> columns) {
    if (fetch) {
      if (into.isGiven()) {
        throw new EtlException(
            ErrorKind.USAGE,
            "--into keeps what URLs answer, and " + input + " is none",
            "leave out one of them");
      }
      return new FetchLoader(new FetchLoader.Local(input, text.get()));
    }
    if (csv.kind().isEmpty() && isXml(input)) {
      return xmlLoader(input, columns);
    }
    if (csv.kind().isEmpty() && isParquet(input)) {
      return new ParquetLoader(input, columns.get());
    }
    return csv.kind().isEmpty() && (JsonLoader.isJson(input) || JsonLoader.isFolder(input))
        ? new JsonLoader(input, "", flatten.isGiven(), columns.get())
        : csvLoader(input, columns);
  }
}
