package dev.etl.cli;

import dev.etl.pipeline.PipelineSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `etl schema`: prints the JSON Schema of pipeline files.
@Command(
    name = "schema",
    header = "Prints the JSON Schema of pipeline files, for editors.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExample:%n",
    footer = "  etl schema > etl.schema.json")
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(PipelineSchema.json());
    return ExitCode.SUCCESS.number();
  }
}
