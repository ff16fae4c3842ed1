package dev.etl.spark;

import dev.etl.engine.EngineSettings;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/// Starts sessions of Spark. What is set by whoever calls, or by `spark-submit`, comes before what
/// stands here.
final class Sessions {
  private static final String MASTER = "spark.master";
  private static final String JARS = "spark.jars";

  /// What etl needs, or finds better than what is usual.
  private static final Map<String, String> USUAL =
      Map.of(
          "spark.app.name",
          "etl",
          MASTER,
          "local[*]",
          // Nobody looks at it, and its port may be taken.
          "spark.ui.enabled",
          "false",
          "spark.ui.showConsoleProgress",
          "false",
          "spark.sql.session.timeZone",
          "UTC",
          "spark.sql.datetime.java8API.enabled",
          "true",
          "spark.sql.parquet.outputTimestampType",
          "TIMESTAMP_MICROS");

  private static final Map<String, String> DELTA =
      Map.of(
          "spark.sql.extensions",
          "io.delta.sql.DeltaSparkSessionExtension",
          "spark.sql.catalog.spark_catalog",
          "org.apache.spark.sql.delta.catalog.DeltaCatalog");

  private Sessions() {}

  /// Starts a session.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if the cluster is not to be had
  static SparkSession open(EngineSettings settings) {
    SparkConf conf = conf(settings);
    try {
      SparkSession session = SparkSession.builder().config(conf).getOrCreate();
      session.sparkContext().setLogLevel("WARN");
      return session;
    } catch (RuntimeException e) {
      throw SparkCluster.failure(e);
    }
  }

  /// What a session is started with.
  static SparkConf conf(EngineSettings settings) {
    SparkConf conf = new SparkConf();
    settings.conf().forEach(conf::set);
    settings.master().ifPresent(master -> conf.set(MASTER, master));
    USUAL.forEach(conf::setIfMissing);
    if (hasDelta()) {
      DELTA.forEach(conf::setIfMissing);
    }
    if (!conf.get(MASTER).startsWith("local")) {
      ownJar().ifPresent(jar -> conf.setIfMissing(JARS, jar));
    }
    // What travels are records of bytes: Kryo knows no records, and could make nothing smaller.
    return conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
  }

  /// Whether the library for Delta is there.
  static boolean hasDelta() {
    return Sessions.class.getClassLoader().getResource("io/delta/tables/DeltaTable.class") != null;
  }

  /// The jar that executors need; empty where this runs from a folder of classes.
  private static Optional<String> ownJar() {
    CodeSource source = Sessions.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      String path = Path.of(source.getLocation().toURI()).toString();
      return Optional.of(path).filter(name -> name.endsWith(".jar") && new File(name).isFile());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
