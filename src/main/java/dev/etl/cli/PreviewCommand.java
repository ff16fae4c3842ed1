package dev.etl.cli;

import dev.etl.engine.RunContext;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.sink.StandardOutputSink;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `etl preview`: shows the first rows of the result and the column types.
@Command(
    name = "preview",
    header = "Shows the columns with their types, how each was decided, and the first rows.",
    customSynopsis = {"etl preview [OPTION]... INPUT...", "etl preview [OPTION]... -f PIPELINE"},
    sortOptions = false,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etl preview data.csv",
      "  etl preview -f pipeline.yaml --rows 3",
    })
final class PreviewCommand implements Callable<Integer> {
  private final EtlCommand program;

  @Mixin private JobOptions job;

  @Option(names = "--rows", paramLabel = "N", description = "How many rows to show. Default: 10")
  private long rows = 10;

  @Mixin private OutputOptions output;

  @Mixin private MessageOptions messages;

  PreviewCommand(EtlCommand program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    messages.configureLog();
    job.checkOneCount();
    job.passRows();
    Terminal terminal = program.terminal;
    Job declared = program.keepingSecrets(job.job(terminal, output, Optional.empty()));
    StandardOutputSink target = output.standardOutput(terminal);
    target.checkReadable();
    try (Interruption interruption = new Interruption()) {
      RunContext context = messages.context(terminal, interruption, Map.of(), false);
      RunReport report =
          declared
              .engine(null)
              .preview(declared.pipeline(), rows, target, context, program.hidden()::in);
      messages.print(report.notes(), terminal.err());
      Failure failure = report.failure();
      if (failure != null) {
        new Errors(program).print(failure.message(), failure.hint());
      }
      return ExitCode.of(report).number();
    }
  }
}
