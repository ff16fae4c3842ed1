package dev.etl.cli;

import dev.etl.cli.option.CommandHelp;
import dev.etl.pipeline.PipelineSchema;
import java.util.List;
import picocli.CommandLine.ParseResult;

/// `etl schema`: prints the JSON Schema of pipeline files.
final class SchemaCommand extends Command {
  private static final CommandHelp HELP =
      new CommandHelp(
          "schema",
          "Prints the JSON Schema of pipeline files, for editors.",
          List.of(),
          List.of("etl schema"),
          List.of("etl schema > etl.schema.json"));

  private final EtlCommand program;

  SchemaCommand(EtlCommand program) {
    super(HELP);
    this.program = program;
  }

  @Override
  int call(ParseResult given) {
    program.terminal.print(PipelineSchema.json());
    return ExitCode.SUCCESS.number();
  }
}
