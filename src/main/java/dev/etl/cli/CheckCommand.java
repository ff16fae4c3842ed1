package dev.etl.cli;

import dev.etl.engine.RunContext;
import dev.etl.engine.SchemaTrace;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.PipelineFile;
import dev.etl.pipeline.PipelineWriter;
import dev.etl.pipeline.RunSettings;
import dev.etl.sink.open.SinkOpener;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `etl check`: binds a pipeline without moving data.
@Command(
    name = "check",
    header = "Checks a pipeline: every name and type, and the columns after each step.",
    description = {"Reads the first rows of the sources, binds everything, and moves no data.%n"},
    customSynopsis = {"etl check [OPTION]... -f PIPELINE", "etl check [OPTION]... INPUT..."},
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etl check -f pipeline.yaml",
      "  etl check --print in.csv --where 'value > 0.5' -o out.csv > pipeline.yaml",
    })
final class CheckCommand implements Callable<Integer> {
  private final EtlCommand program;

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Option(names = "--print", description = "Print the pipeline as a file instead; binds nothing.")
  private boolean print;

  @Option(
      names = "--mode",
      paramLabel = "NAME",
      description = "The mode to print: sequential, threads or processes.")
  private @Nullable Mode mode;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Where the bad rows are to be kept, to print it.")
  private @Nullable Path rejects;

  @Mixin private OutputOptions output;

  @Mixin private MessageOptions messages;

  CheckCommand(EtlCommand program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    messages.configureLog();
    job.checkOneCount();
    Terminal terminal = program.terminal;
    Job declared = program.keepingSecrets(job.job(terminal, output, Optional.ofNullable(rejects)));
    if (print) {
      PipelineFile file =
          PipelineFile.of(
                  declared.pipeline(),
                  new RunSettings(
                      Optional.ofNullable(mode).or(declared::mode),
                      declared.workers(),
                      Optional.empty(),
                      Optional.empty()))
              .with(declared.parameters(), declared.origins());
      spec.commandLine().getOut().print(PipelineWriter.yaml(file));
      return ExitCode.SUCCESS.number();
    }
    declared.pipeline().sinks().forEach(sink -> Outputs.checkSeen(sink, terminal));
    try (Interruption interruption = new Interruption()) {
      RunContext context = messages.context(terminal, interruption, Map.of(), false);
      SinkOpener.publish(
          output.standardOutput(terminal),
          SchemaTrace.of(declared.pipeline(), context),
          terminal.forSinks());
    }
    return ExitCode.SUCCESS.number();
  }
}
