package dev.etl.cli;

import dev.etl.engine.ColumnTypes;
import dev.etl.engine.RunContext;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.Failure;
import dev.etl.report.RunReport;
import dev.etl.sink.Sink;
import dev.etl.transform.Limit;
import dev.etl.transform.Transform;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `etl preview`: shows the first rows of the result, and the types of the columns.
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
  public Integer call() throws IOException {
    messages.configureLog();
    job.passRows();
    Terminal terminal = program.terminal;
    Job declared = program.keepingSecrets(job.job(terminal, output, Optional.empty()));
    Pipeline pipeline = declared.pipeline();
    List<Transform> transforms = new ArrayList<>(pipeline.transforms());
    transforms.add(new Limit(rows));
    Sink target = output.standardOutput(terminal);
    Outputs.checkReadable(target);
    Pipeline limited =
        new Pipeline(
            pipeline.loaders(),
            transforms,
            List.of(target),
            pipeline.errorPolicy(),
            pipeline.places().withoutSinks());
    try (Interruption interruption = new Interruption()) {
      ReplayedInput input = new ReplayedInput(terminal.in());
      RunContext types = context(terminal, input, interruption);
      target.publish(ColumnTypes.of(pipeline, types, program.hidden()::in), terminal.forSinks());
      terminal.out().write('\n');
      RunReport report =
          declared.engine(null).run(limited, context(terminal, input.replay(), interruption));
      Failure failure = report.failure();
      if (failure != null) {
        new Errors(program).print(failure.message(), failure.hint());
      }
      return ExitCode.of(report).number();
    }
  }

  private RunContext context(Terminal terminal, InputStream input, Interruption interruption) {
    Terminal replayed =
        new Terminal(
            input,
            terminal.out(),
            terminal.err(),
            terminal.outIsTerminal(),
            terminal.errIsTerminal(),
            terminal.environment(),
            terminal.milestones());
    return messages.context(replayed, interruption, Map.of(), false);
  }
}
