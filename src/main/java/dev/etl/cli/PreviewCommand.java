package dev.etl.cli;

import dev.etl.cli.job.Job;
import dev.etl.cli.job.JobOptions;
import dev.etl.cli.job.OutputOptions;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Single;
import dev.etl.cli.stop.Interruption;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.engine.RunContext;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.StepNumber;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.sink.StandardOutputSink;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// `etl preview`: shows the first rows of the result and the column types.
final class PreviewCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "preview",
          "Shows the columns with their types, how each was decided, and the first rows.",
          List.of(),
          List.of("etl preview [OPTION]... INPUT...", "etl preview [OPTION]... -f PIPELINE"),
          List.of(
              "etl preview data.csv",
              "etl preview -f pipeline.yaml --rows 3",
              "etl preview -f pipeline.yaml --after=filter"));

  private final EtlCommand program;

  private final JobOptions job = include(new JobOptions());

  private final Single<Long> rows =
      single(WholeNumbers.from(0), "--rows", "N", "Number of rows to show. Default: 10");

  private final Single<String> after =
      text(
          "--after",
          "STEP",
          "Show the rows after this step, a number or name: 2, filter. 0 is the input.");

  private final OutputOptions output = include(new OutputOptions());

  private final MessageOptions messages = include(new MessageOptions());

  PreviewCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) throws IOException {
    messages.configure(program);
    job.checkOneCount();
    job.passRows();
    Terminal terminal = output.shown(program.terminal);
    Job declared = program.keepingSecrets(job.job(terminal, given, output, Optional.empty()));
    Pipeline pipeline =
        after
            .get()
            .map(step -> declared.pipeline().upTo(StepNumber.of(step, declared.pipeline())))
            .orElse(declared.pipeline());
    StandardOutputSink target = output.standardOutput(terminal);
    target.checkReadable();
    try (Interruption interruption = new Interruption()) {
      RunContext context = messages.context(terminal, interruption, Map.of(), false);
      RunReport report =
          declared
              .engine(null)
              .preview(pipeline, rows.orElse(10L), target, context, program.hidden()::in);
      messages.printInspections(report.inspections(), terminal);
      messages.print(report.notes(), terminal);
      Failure failure = report.failure();
      if (failure != null) {
        new Errors(program).print(failure.message(), failure.hint());
      }
      return ExitCode.of(report).number();
    }
  }
}
