package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.HttpSettings;
import dev.etl.http.RetryPolicy;
import dev.etl.http.Url;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.InputList;
import dev.etl.loader.JsonLoader;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.SourceErrors;
import dev.etl.pipeline.DeclaredParameters;
import dev.etl.pipeline.GivenParameters;
import dev.etl.pipeline.InputSchemas;
import dev.etl.pipeline.Locations;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineFile;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.RunSettings;
import dev.etl.pipeline.WorkerCounts;
import dev.etl.pipeline.Workers;
import dev.etl.pipeline.document.Variables;
import dev.etl.pipeline.form.Origins;
import dev.etl.transform.Summarize;
import dev.etl.transform.Transform;
import dev.etl.transform.statistic.Aggregation;
import dev.etl.transform.statistic.LogSumExp;
import dev.etl.transform.statistic.Stats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// The options for the job that `run` and `compare` share, and the [Pipeline] built from them.
final class JobOptions {
  private static final String STANDARD_INPUT = "-";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "INPUT",
      arity = "0..*",
      description =
          "A CSV file, a folder of CSV files, a glob in quotes, an http(s) URL, or - for standard"
              + " input.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description =
          "Run a pipeline file (YAML or JSON). Options beside it that say how to run it override"
              + " what it says: mode, workers, errors, target, retries, time-out, rate. Others are"
              + " refused.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Set a variable of the pipeline file. Repeatable.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE",
      description = "Give the parameter :NAME of expressions a value. Repeatable.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--inputs-from",
      paramLabel = "FILE",
      description = "Read further inputs from a file, one a line; - is standard input.")
  private @Nullable String inputsFrom;

  @Option(
      names = {"-t", "--transform"},
      paramLabel = "NAME",
      description =
          "stats (mean, std), log-sum-exp, or fetch (download, and tell how each answered);"
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
      split = ",",
      description =
          "How many splits are in flight: a number, a multiple of the cores (0.5C, 2C), or AUTO:"
              + " the cores for processes; for threads 2C, or 32 if there are URLs. On Spark: how"
              + " many of those that wait for URLs. Default: AUTO")
  private List<WorkerCounts> workers = new ArrayList<>();

  @Option(
      names = "--max-errors",
      paramLabel = "N|N%",
      description = "How many bad rows are tolerated, or what share of all. Default: 0")
  private @Nullable MaxErrors maxErrors;

  @Option(
      names = "--on-source-error",
      paramLabel = "fail|reject",
      description =
          "Fail over a source that cannot be read, or reject it as one bad row. Default: fail;"
              + " fetch records how each URL answered.")
  private @Nullable SourceErrors onSourceError;

  @Option(
      names = "--schema",
      paramLabel = "union|same",
      description =
          "Unite inputs with different columns by column name, or refuse inputs whose columns do"
              + " not have the same names and types. Default: union")
  private @Nullable InputSchemas schemas;

  @Option(
      names = "--flatten",
      description =
          "Make columns of the members of JSON objects: owner.name. Arrays remain JSON. Default: an"
              + " object is one column of type json")
  private boolean flatten;

  @ArgGroup(
      validate = false,
      heading = "%nRows, which pass through if any of these is given, in this order:%n")
  private @Nullable RowOptions rows;

  @ArgGroup(validate = false, heading = "%nCSV files:%n")
  private CsvOptions csv = new CsvOptions();

  @ArgGroup(validate = false, heading = "%nAPIs:%n")
  private @Nullable HttpOptions http;

  /// The job: from the pipeline file, or from the other options.
  ///
  /// @param output where the result goes; without such an option, the file decides
  /// @param rejects where bad rows are kept, if given
  /// @throws EtlException USAGE if they are inconsistent
  Job job(Terminal terminal, OutputOptions output, Optional<Path> rejects) {
    return job(terminal, output, rejects, Optional.empty());
  }

  /// The same for corrected records.
  ///
  /// @param corrected the file of corrected records, if given
  Job job(
      Terminal terminal, OutputOptions output, Optional<Path> rejects, Optional<Path> corrected) {
    if (files.size() > 1) {
      throw new ParameterException(
          spec.commandLine(), "option '--file' should be specified only once");
    }
    Path file = files.isEmpty() ? null : files.getFirst();
    PipelineFile declared =
        file == null
            ? declared(terminal, output.isTable())
            : read(file, terminal, output.isTable());
    RunSettings settings = declared.run();
    Pipeline pipeline =
        new PipelineFile(
                declared.loaders(),
                declared.transforms(),
                output.isGiven() ? List.of(output.sink(retry(), terminal)) : declared.sinks(),
                new RunSettings(
                    settings.mode(),
                    settings.workers(),
                    Optional.ofNullable(maxErrors).or(settings::maxErrors),
                    rejects.or(settings::rejects),
                    corrected.or(settings::corrected),
                    Optional.ofNullable(onSourceError).or(settings::sourceErrors),
                    Optional.ofNullable(schemas).or(settings::schemas)),
                declared.parameters(),
                declared.origins(),
                output.isGiven() ? declared.locations().withoutSinks() : declared.locations())
            .pipeline(output.sink(retry(), terminal));
    return new Job(
        pipeline,
        settings.mode(),
        workerCounts().stream().findFirst().or(settings::workers),
        declared.parameters(),
        declared.origins().and(output.origins(terminal)));
  }

  private PipelineFile read(Path path, Terminal terminal, boolean intoTable) {
    ParseResult parsed = spec.commandLine().getParseResult();
    PipelineFileOptions.check(parsed, path);
    PipelineFile read =
        PipelineReader.read(path, new Variables(variables, terminal.environment()), parameters);
    String option = PipelineFileOptions.aboutRequests(parsed);
    return http == null || option.isEmpty()
        ? read
        : new FileOverrides(http).in(read, intoTable, option);
  }

  /// The number of attempts for a request or database connection.
  ///
  /// @throws EtlException USAGE if a value is invalid
  RetryPolicy retry() {
    return http == null ? RetryPolicy.DEFAULTS : http.retry();
  }

  private PipelineFile declared(Terminal terminal, boolean intoTable) {
    if (!variables.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--set sets a variable of a pipeline file, and none is named",
          "name one with -f, or leave out --set");
    }
    List<String> all = inputs(terminal);
    HttpOptions api = httpOptions(all, intoTable);
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
    return new PipelineFile(
        loaders,
        transforms(fetch),
        List.of(),
        RunSettings.NONE,
        DeclaredParameters.NONE,
        settings == null ? Origins.NONE : api.origins(terminal),
        Locations.NONE);
  }

  private HttpOptions httpOptions(List<String> all, boolean intoTable) {
    if (http == null) {
      return new HttpOptions();
    }
    if (all.stream().noneMatch(JobOptions::isUrl) && !(intoTable && http.isAboutRetries())) {
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

  /// Makes rows pass through, regardless of other options.
  void passRows() {
    if (rows == null) {
      rows = new RowOptions();
    }
  }

  /// Whether a pipeline file is given.
  boolean readsFile() {
    return !files.isEmpty();
  }

  /// The given workers; several only for a comparison.
  List<Workers> workerCounts() {
    return workers.stream().flatMap(counts -> counts.all().stream()).distinct().toList();
  }

  /// Checks that at most one count of workers is given.
  ///
  /// @throws EtlException USAGE otherwise
  void checkOneCount() {
    if (workerCounts().size() > 1) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--workers: several counts are for comparisons of strategies",
          "name one, or run etl compare --workers=1,2,4,8");
    }
  }

  /// The pipeline files; several only for a comparison.
  List<Path> files() {
    return List.copyOf(files);
  }

  /// Makes one of several pipeline files the job.
  void choose(Path file) {
    files = List.of(file);
  }

  /// Whether the list of inputs comes from standard input.
  boolean readsListFromStandardInput() {
    return STANDARD_INPUT.equals(inputsFrom);
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

  /// Rows pass through if a transform is given, unless statistics are requested too.
  private List<Transform> transforms(boolean fetch) {
    GivenParameters given = new GivenParameters(parameters);
    if (rows == null) {
      given.checkUsed(List.of());
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
    List<Transform> all = new ArrayList<>(rows.transforms(given));
    given.checkUsed(all);
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
        : new ApiLoader(name, url, records, settings, columns()).flattened(flatten);
  }

  private DataLoader fileLoader(String input, boolean fetch) {
    if (fetch) {
      return new FetchLoader(new FetchLoader.Local(input));
    }
    return csv.kind().isEmpty() && JsonLoader.isJson(input)
        ? new JsonLoader(input, "", flatten, columns())
        : new CsvLoader(
            input, csv.kind(), csv.dialect(), csv.delimiter(), csv.guessed(), columns());
  }
}
