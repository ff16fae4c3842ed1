package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.FileFormat;
import dev.etl.format.csv.SampleFiles;
import dev.etl.sink.FileSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `etl generate`: makes sample files.
@Command(
    name = "generate",
    header = "Makes sample CSV files.",
    description = {
      "Makes data_0.csv, data_1.csv, ... with the columns id and value. The same seed gives the",
      "same bytes. Files that are there already with other rows are refused.%n"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  etl generate --output=data",
      "  etl generate --files=20 --rows=1000000 --seed=7 --output=data",
    })
final class GenerateCommand implements Callable<Integer> {
  private final EtlCommand program;

  @Spec private CommandSpec spec;

  @Option(
      names = "--files",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many files. Default: ${DEFAULT-VALUE}")
  private int files;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "200000",
      description = "How many rows in each. Default: ${DEFAULT-VALUE}")
  private long rows;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Where the random numbers begin. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "The folder to put them in; made if it is missing.")
  private Path output;

  @Option(
      names = "--force",
      description = "Replace files that are there already with other content.")
  private boolean force;

  GenerateCommand(EtlCommand program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    if (files < 1 || rows < 0) {
      throw new ParameterException(
          spec.commandLine(), "--files must be at least 1, and --rows not negative");
    }
    FileSink.checkName(output.toString());
    if (FileFormat.isNamed(output.toString()) && !Files.isDirectory(output)) {
      throw new EtlException(
          ErrorKind.USAGE,
          output + ": that is the name of a file, and a folder is filled",
          "name a folder: --output=DIR");
    }
    try (Interruption interruption = new Interruption()) {
      new SampleFiles(files, rows, seed, output, force)
          .write(
              interruption.cancellation()::isCancelled,
              (path, written) ->
                  program
                      .terminal
                      .err()
                      .println(written ? "wrote " + path : "kept " + path + ", which is the same"));
    }
    return ExitCode.SUCCESS.number();
  }
}
