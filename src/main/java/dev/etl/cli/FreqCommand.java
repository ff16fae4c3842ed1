package dev.etl.cli;

import dev.etl.cli.job.CountedColumns;
import dev.etl.cli.job.GivenOptions;
import dev.etl.cli.job.Job;
import dev.etl.cli.job.JobOptions;
import dev.etl.cli.job.OutputOptions;
import dev.etl.cli.job.Outputs;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Single;
import dev.etl.cli.stop.Interruption;
import dev.etl.cli.terminal.Terminal;
import dev.etl.engine.LocalEngine;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.TargetChecks;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `etl freq`: counts the values of columns.
final class FreqCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "freq",
          "Counts how often each value of a column occurs.",
          List.of(
              "Writes the values with their count and percentage, the most frequent first; of"
                  + " equally frequent ones, the one that appears first. Of several columns, counts"
                  + " their combinations. --limit is the number of values to write."),
          List.of(
              "etl freq [OPTION]... INPUT... COLUMN[,COLUMN]...",
              "etl freq [OPTION]... -f PIPELINE COLUMN[,COLUMN]..."),
          List.of(
              "etl freq data.csv city",
              "etl freq --limit=10 'data/*.csv' city,year",
              "etl freq data.csv city --where 'price > 0' -o cities.json"));

  private final EtlCommand program;

  private final JobOptions job = include(new JobOptions());

  private final Single<Mode> mode =
      single(
          Mode.GRAMMAR,
          "--mode",
          "NAME",
          "Strategy: sequential, threads, processes or auto, as for etl run. Default: threads");

  private final OutputOptions output = include(new OutputOptions());

  private final Single<Path> rejects =
      path("--rejects", "FILE", "Write bad rows to a CSV file: file, line, column, reason, text.");

  private final MessageOptions messages = include(new MessageOptions());

  FreqCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) throws IOException {
    messages.configure(program);
    job.checkOneCount();
    CountedColumns columns = job.countedColumns();
    Terminal terminal = output.shown(program.terminal);
    Job declared = program.keepingSecrets(job.job(terminal, given, output, rejects.get()));
    Pipeline pipeline = columns.in(declared.pipeline());
    pipeline.sinks().forEach(sink -> Outputs.checkSeen(sink, terminal));
    TargetChecks.check(pipeline);
    LocalEngine.check(pipeline);
    try (Interruption interruption = new Interruption()) {
      RunContext context = messages.context(terminal, interruption, GivenOptions.of(given), false);
      return RunMessages.print(
          declared.engine(mode.orNull()).run(pipeline, context), messages, terminal, program);
    }
  }
}
