package dev.etl.cli.job;

import dev.etl.cli.option.Assignment;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.RetryPolicy;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// The options for the job that `run` and `compare` share, and the [Pipeline] built from them.
public final class JobOptions extends OptionGroup {
  private final SourceOptions sources = include(new SourceOptions());

  private final Repeated<Path> files =
      paths(
          "-f, --file",
          "FILE",
          "Run a pipeline file (YAML or JSON). Options for mode, workers, errors, target,"
              + " retries, time-outs and rate override it; others are refused.");

  private final Repeated<Assignment> variables =
      repeated(
          Assignment.CONVERTER,
          "--set",
          "NAME=VALUE",
          "Set a variable of the pipeline file. Repeatable.");

  private final Repeated<Assignment> parameters =
      repeated(
          Assignment.CONVERTER,
          "--param",
          "NAME=VALUE",
          "Give the parameter :NAME of expressions a value. Repeatable.");

  private final StatisticsOptions statistics = include(new StatisticsOptions());

  private final Repeated<WorkerCounts> workers =
      list(
          WorkerCounts.GRAMMAR,
          "-j, --workers",
          "N",
          "Parallel workers: a number, a multiple of the cores (0.5C, 2C), or AUTO:"
              + " the cores for processes; for threads 2C, or 32 if there are URLs. On Spark:"
              + " workers for URLs. Default: AUTO");

  private final Single<MaxErrors> maxErrors =
      single(
          MaxErrors.GRAMMAR,
          "--max-errors",
          "N|N%",
          "Bad rows to tolerate, as a number or a share of all. Default: 0");

  private final Single<SourceErrors> onSourceError =
      single(
          SourceErrors.GRAMMAR,
          "--on-source-error",
          "fail|reject",
          "If a source cannot be read: fail, or count it as one bad row. Default: fail; fetch"
              + " records each response");

  private final Single<InputSchemas> schemas =
      single(
          InputSchemas.GRAMMAR,
          "--schema",
          "union|same",
          "Unite inputs with different columns by column name, or refuse inputs whose columns do"
              + " not have the same names and types. Default: union");

  private final RowOptions rows = include(new RowOptions());

  private final ResourceOptions resources = include(new ResourceOptions());

  private final ClassOptions classes = include(new ClassOptions());

  private boolean passesRows;
  private @Nullable Path chosen;

  /// The job: from the pipeline file, or from the other options.
  ///
  /// @param given what else is on the command line
  /// @throws EtlException USAGE if they are inconsistent
  public Job job(
      Terminal terminal, ParseResult given, OutputOptions output, Optional<Path> rejects) {
    return job(terminal, given, output, rejects, Optional.empty());
  }

  /// The same for corrected records.
  ///
  /// @param corrected the file of corrected records, if given
  public Job job(
      Terminal terminal,
      ParseResult given,
      OutputOptions output,
      Optional<Path> rejects,
      Optional<Path> corrected) {
    List<Path> all = files();
    if (all.size() > 1) {
      throw new EtlException(
          ErrorKind.USAGE,
          "option '--file' should be specified only once",
          "name one, or compare two with etl compare");
    }
    Path file = all.isEmpty() ? null : all.getFirst();
    PipelineFile declared =
        classes.in(
            file == null
                ? declared(terminal, output.isTable())
                : read(file, terminal, given, output.isTable()));
    RunSettings settings = declared.run();
    Pipeline pipeline =
        new PipelineFile(
                declared.loaders(),
                declared.transforms(),
                output.isGiven() ? List.of(output.sink(retry(), terminal)) : declared.sinks(),
                new RunSettings(
                    settings.mode(),
                    settings.workers(),
                    maxErrors.get().or(settings::maxErrors),
                    rejects.or(settings::rejects),
                    corrected.or(settings::corrected),
                    onSourceError.get().or(settings::sourceErrors),
                    schemas.get().or(settings::schemas),
                    resources.resources().or(settings.resources())),
                declared.parameters(),
                declared.origins(),
                output.isGiven() ? declared.locations().withoutSinks() : declared.locations())
            .pipeline(output.sink(retry(), terminal));
    return new Job(
        pipeline,
        settings.mode(),
        workerCounts().stream().findFirst().or(settings::workers),
        declared.parameters(),
        declared.origins().and(output.origins(terminal)),
        new Variables(Assignment.map(variables.all()), Map.of()));
  }

  private PipelineFile read(Path path, Terminal terminal, ParseResult given, boolean intoTable) {
    PipelineFileOptions.check(given, path, sources.inputsNamed());
    PipelineFile read =
        PipelineReader.read(
            path,
            new Variables(Assignment.map(variables.all()), terminal.environment()),
            Assignment.map(parameters.all()));
    String option = PipelineFileOptions.aboutRequests(given);
    return option.isEmpty() ? read : new FileOverrides(sources.http()).in(read, intoTable, option);
  }

  /// The number of attempts for a request or database connection.
  ///
  /// @throws EtlException USAGE if a value is invalid
  public RetryPolicy retry() {
    return sources.http().retry();
  }

  private PipelineFile declared(Terminal terminal, boolean intoTable) {
    if (variables.isGiven()) {
      throw new EtlException(
          ErrorKind.USAGE, "--set needs a pipeline file", "name one with -f, or leave out --set");
    }
    boolean fetch = statistics.isFetch();
    List<GivenTransform> steps = transforms(fetch);
    SourceOptions.Sources read = sources.sources(terminal, intoTable, fetch, this::columns);
    GivenLookup.checkStandardInput(read.loaders(), steps);
    return new PipelineFile(
        read.loaders(),
        steps.stream().map(GivenTransform::transform).toList(),
        List.of(),
        RunSettings.NONE,
        DeclaredParameters.NONE,
        read.origins(),
        new Locations(
            List.of(), steps.stream().map(step -> step.place(steps)).toList(), List.of()));
  }

  /// Makes rows pass through, regardless of other options.
  public void passRows() {
    passesRows = true;
  }

  /// Takes the last argument as names of columns, and makes rows pass through.
  ///
  /// @throws EtlException USAGE if it is missing
  public CountedColumns countedColumns() {
    passRows();
    return new CountedColumns(sources.takeColumns(readsFile()), !readsFile());
  }

  /// Whether a pipeline file is given.
  boolean readsFile() {
    return files.isGiven();
  }

  /// The given workers; several only for a comparison.
  public List<Workers> workerCounts() {
    return workers.all().stream().flatMap(counts -> counts.all().stream()).distinct().toList();
  }

  /// Checks that at most one count of workers is given.
  ///
  /// @throws EtlException USAGE otherwise
  public void checkOneCount() {
    if (workerCounts().size() > 1) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--workers: only etl compare takes several counts",
          "name one, or run etl compare --workers=1,2,4,8");
    }
  }

  /// The pipeline files; several only for a comparison.
  public List<Path> files() {
    return chosen == null ? files.all() : List.of(chosen);
  }

  /// The name of the job: that of its pipeline file, without the ending.
  public String name() {
    List<Path> all = files();
    return all.isEmpty()
        ? "run"
        : String.valueOf(all.getFirst().getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
  }

  /// Makes one of several pipeline files the job.
  public void choose(Path file) {
    chosen = file;
  }

  /// Whether the list of inputs comes from standard input.
  public boolean readsListFromStandardInput() {
    return sources.readsListFromStandardInput();
  }

  private boolean passesRows() {
    return passesRows || rows.isGiven();
  }

  /// Rows pass through if a transform is given, unless statistics are requested too.
  private List<GivenTransform> transforms(boolean fetch) {
    GivenParameters given = new GivenParameters(Assignment.map(parameters.all()));
    if (!passesRows()) {
      given.checkUsed(List.of());
      return fetch ? List.of() : List.of(statistics.summarize());
    }
    if (fetch) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--transform=fetch does not parse records, so it takes no row options",
          "leave out one of them");
    }
    if (statistics.chooseColumns()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--column is for statistics; --where and the like write rows",
          "choose columns with --select");
    }
    List<GivenTransform> all = new ArrayList<>(rows.transforms(given));
    given.checkUsed(all.stream().map(GivenTransform::transform).toList());
    if (statistics.areGiven()) {
      all.add(statistics.summarize());
    }
    return all;
  }

  private Columns columns() {
    TypedColumns typed = sources.types();
    if (!passesRows() && !typed.declared().isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--type is for rows; statistics take numbers only",
          "choose rows with --select, --where or --limit, or leave it out");
    }
    return !passesRows() ? statistics.columns() : typed;
  }
}
