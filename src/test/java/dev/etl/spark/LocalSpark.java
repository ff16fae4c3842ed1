package dev.etl.spark;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.engine.EngineSettings;
import dev.etl.pipeline.Workers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/// One session on `local[2]` for all tests of this process, which runs of the program take over.
final class LocalSpark {
  private static final String[] RUN = {"run", "--engine=spark"};

  /// A line of the log, and the stack trace behind it.
  private static final Pattern LOG_OF_SPARK =
      Pattern.compile(
          "(?m)^\\S+Z (WARN|ERROR) (org|io)\\..*\\R((\\s|Caused by: |java\\.|org\\.).*\\R)*");

  private LocalSpark() {}

  /// The session, started when it is asked for first.
  static synchronized SparkSession session() {
    return Sessions.open(
        new EngineSettings(
            Optional.of("local[2]"),
            Map.of(
                // Tables of tests are small, and a task for nothing takes its time too.
                "spark.sql.shuffle.partitions",
                "4",
                "spark.databricks.delta.snapshotPartitions",
                "2",
                // What the results of the tasks of a job take together must not grow with the
                // input.
                "spark.driver.maxResultSize",
                "4m",
                "spark.sql.warehouse.dir",
                Path.of("target", "spark-warehouse").toAbsolutePath().toString(),
                "spark.driver.bindAddress",
                "127.0.0.1",
                "spark.driver.host",
                "127.0.0.1"),
            new Workers.Automatic()));
  }

  /// Runs `etl run --engine=spark` in this process.
  static Outcome run(String... arguments) {
    return run(InProcess.ETL, arguments);
  }

  /// Runs it as the program is to be run. What Spark logs itself is left out: it depends on how far
  /// other tasks were.
  static Outcome run(InProcess etl, String... arguments) {
    Outcome outcome = runWithLog(etl, arguments);
    return new Outcome(
        outcome.exitCode(),
        outcome.stdout(),
        LOG_OF_SPARK.matcher(outcome.stderr()).replaceAll(""));
  }

  /// The same with all that Spark logs.
  static Outcome runWithLog(InProcess etl, String... arguments) {
    session();
    return etl.run(Stream.concat(Stream.of(RUN), Stream.of(arguments)).toArray(String[]::new));
  }
}
