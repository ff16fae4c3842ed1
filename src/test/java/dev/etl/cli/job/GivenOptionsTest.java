package dev.etl.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.CommandSpecs;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// What reports show of options.
final class GivenOptionsTest {

  @Test
  void settingsOfSparkThatMayBeSecretsAreShownWithoutTheirValues() {
    ParseResult parsed =
        new CommandLine(
                CommandSpecs.of(
                    new CommandHelp("run", "", List.of(), List.of(), List.of()),
                    new EngineOptions()))
            .parseArgs(
                "--conf=spark.executor.memory=4g",
                "--conf=spark.ssl.keyStorePassword=hunter2=a",
                "--conf=spark.hadoop.fs.s3a.SECRET.x=hunter2",
                "--conf=spark.hadoop.fs.s3a.access.key=hunter2",
                "--conf=my.Token=hunter2",
                "--conf=my.credentials=hunter2",
                "--conf=spark.app.name=token",
                "--master=local[2]");
    assertThat(GivenOptions.of(parsed))
        .containsEntry("master", "local[2]")
        .containsEntry(
            "conf",
            "spark.executor.memory=4g spark.ssl.keyStorePassword=***"
                + " spark.hadoop.fs.s3a.SECRET.x=*** spark.hadoop.fs.s3a.access.key=***"
                + " my.Token=*** my.credentials=*** spark.app.name=token");
    assertThat(
            GivenOptions.shownArguments(parsed, List.of(parsed.commandSpec().findOption("--conf"))))
        .contains("--conf=my.Token=***")
        .noneMatch(argument -> argument.contains("hunter2"))
        .hasSize(7);
  }
}
