package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.EngineSettings;
import dev.etl.engine.Engines;
import dev.etl.pipeline.Workers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for Spark.
final class EngineOptions {
  /// The heading above them in the help.
  static final String HEADING = "%nSpark:%n";

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Where it runs: local[*] (this process), local[4], spark://host:7077, ... Default: what"
              + " spark-submit or spark-defaults.conf set, otherwise local[*]")
  private @Nullable String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark: spark.executor.memory=4g. Repeatable.")
  private Map<String, String> conf = new LinkedHashMap<>();

  /// Opens Spark, which the caller closes.
  ///
  /// @param given the options, if any
  /// @param workers total splits in parallel that wait for a network
  static Engine openSpark(@Nullable EngineOptions given, Workers workers) {
    EngineOptions options = given == null ? new EngineOptions() : given;
    return Engines.open(
        EngineName.SPARK,
        new EngineSettings(Optional.ofNullable(options.master), options.conf, workers));
  }

  /// Checks that none is given where Spark is not used.
  ///
  /// @param given the options, if any
  /// @param option the option that would use Spark
  /// @throws EtlException USAGE if one is given
  static void checkNotGiven(@Nullable EngineOptions given, String option) {
    if (given != null) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--master and --conf are for Spark, which has no part in this",
          "add " + option + ", or leave them out");
    }
  }
}
