package dev.etl.cli;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.Flag;
import dev.etl.cli.option.Single;
import dev.etl.cli.stop.Interruption;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.format.FileFormat;
import dev.etl.format.csv.SampleFiles;
import dev.etl.sink.FileSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `etl generate`: makes sample files.
final class GenerateCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "generate",
          "Makes sample CSV files.",
          List.of(
              "Makes data_0.csv, data_1.csv, ... with the columns id and value. The same seed gives"
                  + " the same bytes. Existing files with other rows are refused."),
          List.of("etl generate [OPTION]... --output=DIR"),
          List.of(
              "etl generate --output=data",
              "etl generate --files=20 --rows=1000000 --seed=7 --output=data"));

  private final EtlCommand program;

  private final Single<Long> files =
      single(WholeNumbers.from(1), "--files", "N", "Number of files. Default: 5");

  private final Single<Long> rows =
      single(new WholeNumbers(0, Long.MAX_VALUE), "--rows", "N", "Rows per file. Default: 200000");

  private final Single<Long> seed =
      single(WholeNumbers.ANY, "--seed", "N", "Seed of the random numbers. Default: 42");

  private final Single<Path> output =
      path("-o, --output", "DIR", "Folder to write to; created if missing.");

  private final Flag force = flag("--force", "Replace existing files with other rows.");

  GenerateCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) {
    Path folder =
        output
            .get()
            .orElseThrow(
                () ->
                    new EtlException(
                        ErrorKind.USAGE, "missing --output", "name a folder: --output=DIR"));
    FileSink.checkName(folder.toString());
    if (FileFormat.isNamed(folder.toString()) && !Files.isDirectory(folder)) {
      throw new EtlException(
          ErrorKind.USAGE,
          folder + ": expected a folder, found the name of a file",
          "name a folder: --output=DIR");
    }
    try (Interruption interruption = new Interruption()) {
      new SampleFiles(
              Math.toIntExact(files.orElse(5L)),
              rows.orElse(200_000L),
              seed.orElse(42L),
              folder,
              force.isGiven())
          .write(
              interruption.cancellation()::isCancelled,
              (path, written) ->
                  program.terminal.say(
                      written ? "wrote " + path : "kept " + path + ", which is the same"));
    }
    return ExitCode.SUCCESS.number();
  }
}
