package dev.etl.cli;

import dev.etl.cli.diff.DifferenceJson;
import dev.etl.cli.diff.DifferenceText;
import dev.etl.cli.job.GivenOptions;
import dev.etl.cli.job.Job;
import dev.etl.cli.job.JobOptions;
import dev.etl.cli.job.OutputOptions;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Flag;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.cli.stop.Interruption;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.DecimalNumbers;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.engine.RunContext;
import dev.etl.engine.diff.DiffRuns;
import dev.etl.engine.diff.Difference;
import dev.etl.engine.diff.TableDiff;
import dev.etl.loader.DataLoader;
import dev.etl.pipeline.Pipeline;
import dev.etl.sink.MemorySink;
import dev.etl.sink.open.SinkOpener;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ParseResult;

/// `etl diff`: compares two tables.
final class DiffCommand extends Command {
  private static final int SHOWN = 20;

  private static final CommandHelp HELP =
      new CommandHelp(
          "diff",
          "Compares two tables by key: rows of only one, and changed values.",
          List.of(
              "An input is a table of any kind: files, URLs, databases. Values are compared by"
                  + " value, so 1.50 equals 1.5; columns of different types by their texts. Exits"
                  + " with 8 if the tables differ. Options about rows apply to both tables."),
          List.of("etl diff --key=NAME[,NAME]... [OPTION]... INPUT INPUT"),
          List.of(
              "etl diff --key=id old.csv new.csv",
              "etl diff --key=shop,day --ignore=loaded_at yesterday.parquet today.csv",
              "etl diff --key=id --tolerance=1e-9 --json a.csv b.csv"));

  private final EtlCommand program;

  private final Repeated<String> key =
      textList("--key", "NAME", "Columns that identify a row. Required.");

  private final Repeated<String> ignored =
      textList("--ignore", "NAME", "Columns that are not compared.");

  private final Single<Double> tolerance =
      single(
          new DecimalNumbers(0, Double.MAX_VALUE),
          "--tolerance",
          "X",
          "Largest difference of two numbers that counts as none. Default: 0");

  private final Single<Long> show =
      single(
          new WholeNumbers(0, Integer.MAX_VALUE),
          "--show",
          "N",
          "Differing rows to show. Default: 20; with --json all");

  private final Flag json = flag("--json", "Print the differences as JSON.");

  private final JobOptions job = include(new JobOptions());

  private final MessageOptions messages = include(new MessageOptions());

  DiffCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) throws IOException {
    messages.configure(program);
    job.passRows();
    Job declared =
        program.keepingSecrets(
            job.job(program.terminal, given, new OutputOptions(), Optional.empty()));
    List<DataLoader> tables = declared.pipeline().loaders();
    if (tables.size() != 2) {
      throw new EtlException(
          ErrorKind.USAGE,
          "expected two inputs, found " + tables.size(),
          "name two tables: etl diff --key=id old.csv new.csv");
    }
    TableDiff diff =
        new TableDiff(
            table(declared.pipeline(), tables.getFirst()),
            table(declared.pipeline(), tables.getLast()),
            key.all(),
            Set.copyOf(ignored.all()),
            tolerance.orElse(0.0),
            show.get().orElse(json.isGiven() ? Long.MAX_VALUE : SHOWN));
    try (Interruption interruption = new Interruption()) {
      RunContext context =
          messages.context(program.terminal, interruption, GivenOptions.of(given), false);
      DiffRuns.Result result = DiffRuns.compare(declared.engine(null), context, diff);
      Difference difference = result.difference();
      if (difference == null) {
        return RunMessages.print(result.last(), messages, program.terminal, program);
      }
      print(difference, DataLoader.declaredName(tables.getFirst()), tables.getLast());
      return (difference.isNone() ? ExitCode.SUCCESS : ExitCode.DIFFERENCE).number();
    }
  }

  private static Pipeline table(Pipeline both, DataLoader loader) {
    return new Pipeline(
        List.of(loader),
        both.transforms(),
        List.of(new MemorySink()),
        both.errorPolicy(),
        both.resources(),
        both.locations());
  }

  private void print(Difference difference, String before, DataLoader second) {
    String after = DataLoader.declaredName(second);
    SinkOpener.publishText(
        json.isGiven()
            ? DifferenceJson.of(difference, before, after)
            : DifferenceText.of(difference, before, after, program.terminal.columns()),
        program.terminal.forSinks(List.of()));
  }
}
