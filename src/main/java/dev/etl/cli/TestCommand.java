package dev.etl.cli;

import dev.etl.cli.job.GivenOptions;
import dev.etl.cli.job.Job;
import dev.etl.cli.job.JobOptions;
import dev.etl.cli.job.OutputOptions;
import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Flag;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.cli.stop.Interruption;
import dev.etl.cli.suite.TestText;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.RunContext;
import dev.etl.engine.suite.PipelineTest;
import dev.etl.engine.suite.TestRun;
import dev.etl.report.JunitXml;
import dev.etl.report.ReportFile;
import dev.etl.report.TestOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/// `etl test`: runs the tests of a pipeline.
final class TestCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "test",
          "Runs the tests of a pipeline file: small inputs, and the result they must give.",
          List.of(
              "Each subfolder of the folder tests beside the file is a test. Its files take the"
                  + " place of the inputs: orders.csv of data/orders.csv, input-1.json of the first"
                  + " source, whatever that is. The result must equal expected.csv, and bad rows"
                  + " rejects.csv. No target is written, and nothing but this machine is asked."),
          List.of("etl test -f PIPELINE [--tests=FOLDER] [--only=NAME] [--update]"),
          List.of(
              "etl test -f orders.yaml",
              "etl test -f orders.yaml --only=late-orders --update",
              "etl test -f orders.yaml --junit=tests.xml"));

  private final EtlCommand program;

  private final Single<Path> tests =
      path("--tests", "FOLDER", "Folder of the tests. Default: tests, beside the pipeline file");

  private final Repeated<String> only =
      textList("--only", "NAME", "Tests to run. Default: all of the folder");

  private final Flag update = flag("--update", "Accept what is found as the expected result.");

  private final Single<Path> junit =
      path("--junit", "FILE", "Also write the outcome as JUnit XML.");

  private final JobOptions job = include(new JobOptions());

  private final MessageOptions messages = include(new MessageOptions());

  TestCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) throws IOException {
    messages.configure(program);
    Job declared =
        program.keepingSecrets(
            job.job(program.terminal, given, new OutputOptions(), Optional.empty()));
    Path file = job.files().stream().findFirst().orElseThrow(TestCommand::missing);
    List<PipelineTest> chosen =
        chosen(PipelineTest.in(tests.get().orElseGet(() -> file.resolveSibling("tests"))));
    List<TestOutcome> outcomes = new ArrayList<>();
    try (Interruption interruption = new Interruption();
        ReportFile report = junit.get().map(ReportFile::claim).orElse(null)) {
      RunContext context =
          messages.context(program.terminal, interruption, GivenOptions.of(given), false);
      TestRun run =
          new TestRun(declared.engine(null), context, declared.pipeline(), update.isGiven());
      for (PipelineTest test : chosen) {
        TestOutcome outcome = run.run(test);
        outcomes.add(outcome);
        program.terminal.print(TestText.of(outcome, program.terminal.columns()));
      }
      program.terminal.print(TestText.summary(outcomes));
      if (report != null) {
        report.publish(JunitXml.xml(String.valueOf(file.getFileName()), outcomes));
      }
    }
    boolean good = outcomes.stream().allMatch(TestOutcome::isGood);
    return (good ? ExitCode.SUCCESS : ExitCode.DIFFERENCE).number();
  }

  private static EtlException missing() {
    return new EtlException(
        ErrorKind.USAGE, "etl test needs a pipeline file", "name one: etl test -f orders.yaml");
  }

  private List<PipelineTest> chosen(List<PipelineTest> all) {
    List<String> names = all.stream().map(PipelineTest::name).toList();
    for (String name : only.all()) {
      if (!names.contains(name)) {
        throw new EtlException(
            ErrorKind.USAGE, "no test '" + name + "'", "available: " + String.join(", ", names));
      }
    }
    return only.all().isEmpty()
        ? all
        : all.stream().filter(test -> only.all().contains(test.name())).toList();
  }
}
