package dev.etl.spark;

import dev.etl.engine.EngineSettings;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/// Starts Spark sessions. Settings of the caller, or of `spark-submit`, override the defaults here.
final class Sessions {
  private static final String MASTER = "spark.master";
  private static final String JARS = "spark.jars";
  private static final String CATALOG = "spark.sql.catalog.";
  private static final String SESSION_CATALOG = CATALOG + "spark_catalog";
  private static final String DELTA_CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";
  private static final Duration MAX_CONNECT = Duration.ofSeconds(10);

  /// Settings that etl needs, or better defaults.
  private static final Map<String, String> USUAL =
      Map.of(
          "spark.app.name",
          "etl",
          MASTER,
          "local[*]",
          "spark.ui.showConsoleProgress",
          "false",
          "spark.sql.session.timeZone",
          "UTC",
          "spark.sql.datetime.java8API.enabled",
          "true",
          "spark.sql.parquet.outputTimestampType",
          "TIMESTAMP_MICROS");

  /// Settings for a session within this process: it opens no port to others, and no web page.
  private static final Map<String, String> LOCAL =
      Map.of(
          "spark.ui.enabled",
          "false",
          "spark.driver.host",
          "127.0.0.1",
          "spark.driver.bindAddress",
          "127.0.0.1");

  private static final Map<String, String> DELTA =
      Map.of(
          "spark.sql.extensions",
          "io.delta.sql.DeltaSparkSessionExtension",
          SESSION_CATALOG,
          DELTA_CATALOG);

  private Sessions() {}

  /// Starts a session.
  ///
  /// @throws dev.etl.data.EtlException USAGE if Spark knows no such master, UNAVAILABLE if the
  ///   cluster is unavailable
  static SparkSession open(EngineSettings settings) {
    SparkConf conf = conf(settings);
    try {
      SparkSession session = SparkSession.builder().config(conf).getOrCreate();
      session.sparkContext().setLogLevel("WARN");
      if (!new MasterAddress(conf.get(MASTER)).isLocal()) {
        RegisteredExecutors.await(session.sparkContext());
      }
      return session;
    } catch (Exception e) { // Scala throws checked exceptions without declaring them.
      throw SparkCluster.failure(e);
    }
  }

  /// The configuration of a new session.
  ///
  /// @throws dev.etl.data.EtlException USAGE if Spark knows no such master, UNAVAILABLE if there is
  ///   none at its address
  static SparkConf conf(EngineSettings settings) {
    SparkConf conf = new SparkConf();
    settings.conf().forEach(conf::set);
    settings.master().ifPresent(url -> conf.set(MASTER, url));
    USUAL.forEach(conf::setIfMissing);
    if (hasDelta()) {
      DELTA.forEach(conf::setIfMissing);
    }
    MasterAddress master = new MasterAddress(conf.get(MASTER));
    if (master.isLocal()) {
      LOCAL.forEach(conf::setIfMissing);
    } else {
      master.check(MAX_CONNECT);
      ownJar().ifPresent(jar -> conf.setIfMissing(JARS, jar));
    }
    // Data is sent as records of bytes: Kryo does not support records, and would not shrink bytes.
    return conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
  }

  /// Whether the Delta library is present.
  static boolean hasDelta() {
    return Sessions.class.getClassLoader().getResource("io/delta/tables/DeltaTable.class") != null;
  }

  /// Whether a table is lost when the session ends: its catalog is Spark's own, in memory.
  ///
  /// @param table parts of its name; the first may be a catalog
  static boolean forgetsTable(SparkSession session, List<String> table) {
    RuntimeConfig conf = session.conf();
    boolean named = table.size() > 1 && conf.contains(CATALOG + table.getFirst());
    String catalog = named ? table.getFirst() : session.catalog().currentCatalog();
    String own = conf.get(SESSION_CATALOG, DELTA_CATALOG);
    return catalog.equals("spark_catalog")
        && own.equals(DELTA_CATALOG)
        && !conf.get("spark.sql.catalogImplementation", "in-memory").equals("hive");
  }

  /// The jar that executors need; empty if this runs from a folder of classes.
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
