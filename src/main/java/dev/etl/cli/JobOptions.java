package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.Workers;
import dev.etl.http.HttpSettings;
import dev.etl.http.Url;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.ColumnSelection;
import dev.etl.loader.Columns;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.InputList;
import dev.etl.loader.JsonLoader;
import dev.etl.loader.TypedColumns;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.Sink;
import dev.etl.transform.Aggregation;
import dev.etl.transform.LogSumExp;
import dev.etl.transform.Stats;
import dev.etl.transform.Summarize;
import dev.etl.transform.Transform;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options that say what to run, which `run` and `compare` share, and the [Pipeline] they mean.
final class JobOptions {
  private static final String STANDARD_INPUT = "-";

  @Parameters(
      paramLabel = "INPUT",
      arity = "0..*",
      description =
          "A CSV file, a folder of CSV files, a glob in quotes, an http(s) URL, or - for standard"
              + " input.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--inputs-from",
      paramLabel = "FILE",
      description = "Read further inputs from a file, one a line; - is standard input.")
  private @Nullable String inputsFrom;

  @Option(
      names = {"-t", "--transform"},
      paramLabel = "NAME",
      description =
          "stats (mean, std), log-sum-exp, or fetch (download, and tell bytes and seconds);"
              + " repeatable. Default: stats and log-sum-exp")
  private List<TransformName> transforms = new ArrayList<>();

  @Option(
      names = {"-c", "--column"},
      paramLabel = "NAME",
      description =
          "A column to take; repeatable. Default: value where there is one, otherwise every numeric"
              + " one")
  private List<String> columns = new ArrayList<>();

  @Option(
      names = {"-j", "--workers"},
      paramLabel = "N",
      description =
          "How many splits are in flight: a number, a multiple of the cores (0.5C, 2C), or AUTO:"
              + " the cores for processes; for threads 2C, or 32 if there are URLs. Default: AUTO")
  private Workers workers = new Workers.Automatic();

  @Option(
      names = "--max-errors",
      paramLabel = "N|N%",
      description = "How many bad rows are tolerated, or what share of all. Default: 0")
  private MaxErrors maxErrors = MaxErrors.NONE;

  @ArgGroup(
      validate = false,
      heading = "%nRows, which pass through if any of these is given, in this order:%n")
  private @Nullable RowOptions rows;

  @ArgGroup(validate = false, heading = "%nCSV files:%n")
  private CsvOptions csv = new CsvOptions();

  @ArgGroup(validate = false, heading = "%nAPIs:%n")
  private @Nullable HttpOptions http;

  Workers workers() {
    return workers;
  }

  /// The pipeline that the options mean.
  ///
  /// @throws EtlException USAGE if they make no sense together
  Pipeline pipeline(Terminal terminal, Sink sink, Optional<Sink> rejects) {
    List<String> all = inputs(terminal);
    HttpOptions api = httpOptions(all);
    HttpSettings settings =
        all.stream().anyMatch(JobOptions::isUrl) ? api.settings(terminal) : null;
    boolean fetch = isFetch();
    UrlNames names = UrlNames.of(all.stream().filter(JobOptions::isUrl).toList());
    List<DataLoader> loaders = new ArrayList<>();
    for (String input : all) {
      loaders.add(
          settings != null && isUrl(input)
              ? urlLoader(names.next(), api.records(), settings, fetch)
              : fileLoader(input, fetch));
    }
    return new Pipeline(loaders, transforms(fetch), sink, new ErrorPolicy(maxErrors, rejects));
  }

  private HttpOptions httpOptions(List<String> all) {
    if (http == null) {
      return new HttpOptions();
    }
    if (all.stream().noneMatch(JobOptions::isUrl)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "options for APIs, but no URL to ask",
          "name a URL, or leave out --records, --header, --attempts and the like");
    }
    return http;
  }

  private List<String> inputs(Terminal terminal) {
    List<String> all = new ArrayList<>(inputs);
    if (inputsFrom != null) {
      all.addAll(InputList.read(inputsFrom, terminal.in()));
    }
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
        Collections.frequency(all, STANDARD_INPUT) + (STANDARD_INPUT.equals(inputsFrom) ? 1 : 0);
    if (fromStandardInput > 1) {
      throw new EtlException(
          ErrorKind.USAGE, "standard input is named twice", "it can be read only once");
    }
    return all;
  }

  /// The inputs that are files by their own names, rather than in folders or by globs.
  List<String> files() {
    return inputs.stream().filter(input -> new File(input).isFile()).toList();
  }

  /// Whether some input can be read only once.
  boolean readsStandardInput() {
    return inputs.contains(STANDARD_INPUT) || STANDARD_INPUT.equals(inputsFrom);
  }

  static boolean isUrl(String input) {
    return input.regionMatches(true, 0, "http://", 0, 7)
        || input.regionMatches(true, 0, "https://", 0, 8);
  }

  private boolean isFetch() {
    boolean fetch = transforms.contains(TransformName.FETCH);
    if (fetch && transforms.stream().anyMatch(name -> name != TransformName.FETCH)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--transform=fetch looks into nothing, so it goes with no other transform",
          "run it by itself");
    }
    if (fetch && !columns.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE, "--transform=fetch has no use for --column", "leave out one of them");
    }
    return fetch;
  }

  /// Rows pass through if something is done to them, unless statistics are asked for all the same.
  private List<Transform> transforms(boolean fetch) {
    if (rows == null) {
      return fetch ? List.of() : List.of(summarize());
    }
    if (fetch) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--transform=fetch looks into nothing, so there are no rows to choose from",
          "leave out one of them");
    }
    if (!columns.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--column is for statistics, and --where and the like let rows pass through",
          "choose columns with --select");
    }
    List<Transform> all = new ArrayList<>(rows.transforms());
    if (!transforms.isEmpty()) {
      all.add(summarize());
    }
    return all;
  }

  private Columns columns() {
    TypedColumns typed = csv.columns();
    if (rows == null && !typed.declared().isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--type is for rows that pass through, and statistics are of numbers",
          "choose rows with --select, --where or --limit, or leave it out");
    }
    return rows == null ? new ColumnSelection(columns) : typed;
  }

  private Transform summarize() {
    Stream<TransformName> names =
        transforms.isEmpty()
            ? Stream.of(TransformName.STATS, TransformName.LOG_SUM_EXP)
            : transforms.stream().distinct();
    return new Summarize(names.map(JobOptions::aggregation).toList());
  }

  private static Aggregation aggregation(TransformName name) {
    return switch (name) {
      case STATS -> new Stats();
      case LOG_SUM_EXP -> new LogSumExp();
      case FETCH -> throw new IllegalArgumentException("fetch is no aggregation");
    };
  }

  private DataLoader urlLoader(
      UrlNames.Named named, String records, HttpSettings settings, boolean fetch) {
    String name = named.name();
    Url url = named.url();
    return fetch
        ? new FetchLoader(new FetchLoader.Remote(name, url, settings))
        : new ApiLoader(name, url, records, settings, new ColumnSelection(columns));
  }

  private DataLoader fileLoader(String input, boolean fetch) {
    if (fetch) {
      return new FetchLoader(new FetchLoader.Local(input));
    }
    return csv.kind().isEmpty() && JsonLoader.isJson(input)
        ? new JsonLoader(input, "", columns())
        : new CsvLoader(input, csv.kind(), csv.dialect(), csv.delimiter(), columns());
  }
}
