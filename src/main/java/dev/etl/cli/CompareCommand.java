package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.Mode;
import dev.etl.engine.PeakMemory;
import dev.etl.engine.RunContext;
import dev.etl.engine.StrategyComparison;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.Comparison;
import dev.etl.report.ComparisonJson;
import dev.etl.report.HyperfineJson;
import dev.etl.report.ReportFile;
import dev.etl.sink.Sink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/// `etl compare`: runs one job under several strategies and says what each cost.
@Command(
    name = "compare",
    header = "Tells what each strategy costs on your own data.",
    description = {
      "Runs the same job under every strategy in turns, proves that the results are identical, and",
      "prints wall time, CPU time, speed-up against sequential, and memory.%n"
    },
    customSynopsis = {"etl compare [OPTION]... INPUT...", "etl compare [OPTION]... -f PIPELINE"},
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etl compare sample_csv",
      "  etl compare --runs=10 --export=hyperfine:times.json 'data/*.csv'",
      "  etl compare -f pipeline.yaml",
      "  etl compare -t fetch --modes=sequential,threads -j 100 --inputs-from=urls.txt",
    })
final class CompareCommand implements Callable<Integer> {
  private static final List<String> NOT_FOR_THE_CHILD =
      List.of(
          "--modes",
          "--warmup",
          "--runs",
          "--export",
          "--report",
          "--output",
          "--format",
          "--write-mode",
          "--partition-by",
          "--table",
          "--key",
          "--evolve",
          "--user",
          "--password-env",
          "--password-file",
          "--driver-path",
          "--quiet",
          "--verbose",
          "--no-progress",
          "--color");

  private final EtlCommand program;

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Option(
      names = "--modes",
      paramLabel = "NAME",
      split = ",",
      description = "The strategies. Default: sequential,threads,processes")
  private List<Mode> modes = new ArrayList<>(List.of(Mode.values()));

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "How many rounds are run first and not counted. Default: 1; with URLs 0")
  private @Nullable Integer warmup;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "How many rounds are counted. Default: 5; with URLs 1")
  private @Nullable Integer runs;

  @Mixin private OutputOptions output;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the comparison as JSON, with the time of each run.")
  private @Nullable Path report;

  @Option(
      names = "--export",
      paramLabel = "hyperfine:FILE",
      description = "Write the times as hyperfine does.",
      converter = HyperfineExport.Converter.class)
  private @Nullable HyperfineExport export;

  @Mixin private MessageOptions messages;

  CompareCommand(EtlCommand program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    messages.configureLog();
    if (job.readsStandardInput()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "standard input can be read only once, but every strategy reads its input",
          "save it to a file first");
    }
    Terminal terminal = program.terminal;
    Sink sink = output.sink(terminal);
    Job declared = program.keepingSecrets(job.job(terminal, output, Optional.empty()));
    Pipeline pipeline = declared.pipeline();
    ParseResult parsed = spec.commandLine().getParseResult();
    if (report != null) {
      Outputs.checkFile("--report", report);
    }
    if (export != null) {
      Outputs.checkFile("--export", export.path());
    }
    try (Interruption interruption = new Interruption();
        ReportFile reportFile = report == null ? null : ReportFile.claim(report);
        ReportFile exportFile = export == null ? null : ReportFile.claim(export.path())) {
      RunContext context = messages.context(terminal, interruption, Settings.of(parsed), true);
      Comparison comparison = comparison(declared, parsed).compare(pipeline, context);
      sink.publish(comparison.toBatch(), terminal.forSinks());
      if (reportFile != null) {
        reportFile.publish(ComparisonJson.json(comparison));
      }
      if (exportFile != null) {
        exportFile.publish(
            HyperfineJson.json(comparison, timing -> commandLine(parsed, timing.mode())));
      }
      if (!messages.quiet()) {
        terminal.err().println("all results are identical");
      }
      return ExitCode.SUCCESS.number();
    }
  }

  private StrategyComparison comparison(Job declared, ParseResult parsed) {
    boolean remote = declared.pipeline().loaders().stream().anyMatch(DataLoader::remote);
    // APIs are asked once for each strategy, unless more was asked for.
    boolean once = remote && runs == null;
    int warmups = warmup != null ? warmup : remote ? 0 : 1;
    int counted = runs != null ? runs : once ? 1 : 5;
    if (warmups < 0 || counted < 1 || modes.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE, "--runs must be at least 1, and --warmup not negative", "");
    }
    PeakMemory peakMemory =
        once ? PeakMemory.UNKNOWN : PeakMemory.ofChildProcess(childCommand(declared, parsed));
    return new StrategyComparison(
        modes.stream().distinct().toList(),
        declared.workersOrAutomatic(),
        warmups,
        counted,
        peakMemory);
  }

  /// The process writes to its standard output, which nobody reads, whatever a file says.
  private static List<String> childCommand(Job declared, ParseResult parsed) {
    List<String> command = new ArrayList<>(ThisProgram.command());
    command.add("run");
    command.addAll(Settings.arguments(parsed, NOT_FOR_THE_CHILD));
    command.add("--format=csv");
    if (declared.pipeline().errorPolicy().rejects().isPresent()) {
      command.add("--rejects=/dev/null");
    }
    return command;
  }

  private static String commandLine(ParseResult parsed, String mode) {
    return "etl run --mode="
        + mode
        + " "
        + String.join(" ", Settings.shownArguments(parsed, NOT_FOR_THE_CHILD));
  }
}
