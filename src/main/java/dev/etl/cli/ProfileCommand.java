package dev.etl.cli;

import dev.etl.cli.job.GivenOptions;
import dev.etl.cli.job.Job;
import dev.etl.cli.job.JobOptions;
import dev.etl.cli.job.OutputOptions;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Flag;
import dev.etl.cli.option.Single;
import dev.etl.cli.profile.ProfileJson;
import dev.etl.cli.profile.ProfileText;
import dev.etl.cli.stop.Interruption;
import dev.etl.engine.RunContext;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.RunReport;
import dev.etl.sink.MemorySink;
import dev.etl.sink.open.SinkOpener;
import dev.etl.transform.Profile;
import dev.etl.transform.profile.ColumnProfile;
import dev.etl.transform.profile.ProfileRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `etl profile`: shows what is in each column.
final class ProfileCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "profile",
          "Shows what is in each column: nulls, distinct and frequent values, quantiles.",
          List.of(
              "Reads all inputs once, in bounded memory. Numbers of columns with many distinct"
                  + " values are estimated; the profile tells which, and how exact they are."),
          List.of("etl profile [OPTION]... INPUT...", "etl profile [OPTION]... -f PIPELINE"),
          List.of(
              "etl profile data.csv",
              "etl profile 'data/*.csv' --select=price,city",
              "etl profile data.csv --where 'price > 0' --json"));

  private final EtlCommand program;

  private final JobOptions job = include(new JobOptions());

  private final Flag json = flag("--json", "Print the profile as JSON.");

  private final Single<Mode> mode =
      single(
          Mode.GRAMMAR,
          "--mode",
          "NAME",
          "Strategy: sequential, threads, processes or auto, as for etl run. Default: threads");

  private final Single<Path> rejects =
      path("--rejects", "FILE", "Write bad rows to a CSV file: file, line, column, reason, text.");

  private final MessageOptions messages = include(new MessageOptions());

  ProfileCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) throws IOException {
    messages.configure(program);
    job.checkOneCount();
    job.passRows();
    Job declared =
        program.keepingSecrets(
            job.job(program.terminal, given, new OutputOptions(), rejects.get()));
    MemorySink profiles = new MemorySink();
    Pipeline pipeline =
        declared.pipeline().into(profiles, rejects.isGiven()).followedBy(new Profile());
    try (Interruption interruption = new Interruption()) {
      RunContext context =
          messages.context(program.terminal, interruption, GivenOptions.of(given), false);
      RunReport report = declared.engine(mode.orNull()).run(pipeline, context);
      if (report.failure() == null) {
        show(profiles);
      }
      return RunMessages.print(report, messages, program.terminal, program);
    }
  }

  private void show(MemorySink profiles) {
    List<ColumnProfile> columns =
        profiles.batches().stream().flatMap(batch -> ProfileRows.read(batch).stream()).toList();
    SinkOpener.publishText(
        json.isGiven()
            ? ProfileJson.of(columns)
            : ProfileText.of(columns, program.terminal.columns()),
        program.terminal.forSinks(List.of()));
  }
}
