package dev.etl.cli.job;

import dev.etl.cli.option.Assignment;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.EngineSettings;
import dev.etl.engine.Engines;
import dev.etl.pipeline.Workers;

/// The options for Spark.
public final class EngineOptions extends OptionGroup {
  public EngineOptions() {
    super("Spark");
  }

  private final Single<String> master =
      text(
          "--master",
          "URL",
          "Spark master: local[*] (this process), local[4], spark://host:7077, ... Default: what"
              + " spark-submit or spark-defaults.conf set, otherwise local[*]");

  private final Repeated<Assignment> conf =
      repeated(
          Assignment.CONVERTER,
          "--conf",
          "KEY=VALUE",
          "A setting of Spark: spark.executor.memory=4g. Repeatable.");

  /// Opens Spark, which the caller closes.
  ///
  /// @param workers total splits in parallel that wait for a network
  public Engine openSpark(Workers workers) {
    return Engines.open(
        EngineName.SPARK, new EngineSettings(master.get(), Assignment.map(conf.all()), workers));
  }

  /// Checks that none is given where Spark is not used.
  ///
  /// @param option the option that would use Spark
  /// @throws EtlException USAGE if one is given
  public void checkNotGiven(String option) {
    if (isGiven()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--master and --conf need Spark",
          "add " + option + ", or leave them out");
    }
  }
}
