package dev.etl.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/// What the two packaged jars hold: the one for Spark all of etl and nothing that Spark brings, the
/// local one nothing that is for Spark.
final class EtlSparkJarIT {
  private static final Path TARGET = Path.of("target");
  private static final Path LOG = Path.of("src", "main", "spark", "log4j2.properties");

  @Test
  void theOneForSparkHoldsAllOfEtl() throws IOException {
    Set<String> etl = classes();
    etl.remove("simplelogger.properties");
    assertThat(entries("etl-spark.jar"))
        .containsAll(etl)
        .contains("log4j2.properties", "picocli/CommandLine.class")
        .doesNotContain("simplelogger.properties");
  }

  @Test
  void theLocalOneHoldsAllButWhatIsForSpark() throws IOException {
    Set<String> etl = classes();
    etl.removeIf(EtlSparkJarIT::forSpark);
    assertThat(entries("etl.jar"))
        .containsAll(etl)
        .noneMatch(EtlSparkJarIT::forSpark)
        .doesNotContain("log4j2.properties");
  }

  @Test
  void theOneForSparkHoldsNothingThatSparkBrings() throws IOException {
    Set<String> ours = entries("etl-spark.jar");
    assertThat(ours)
        .noneMatch(name -> name.matches("(org/(slf4j|apache/(logging|parquet))|com/fasterxml)/.*"));
    ours.removeIf(name -> name.matches("META-INF/.*(?<!\\.class)"));
    for (Path jar : SparkHome.sparks()) {
      Set<String> both = entries(jar);
      both.retainAll(ours);
      assertThat(both).as(jar.toString()).isEmpty();
    }
  }

  @Test
  void sparkLogsAsItIsConfigured() throws IOException {
    try (JarFile jar = new JarFile(TARGET.resolve("etl-spark.jar").toFile())) {
      ZipEntry entry = jar.getJarEntry("log4j2.properties");
      assertThat(jar.getInputStream(entry)).asString(UTF_8).isEqualTo(Files.readString(LOG));
    }
  }

  private static boolean forSpark(String name) {
    return name.startsWith("dev/etl/spark/")
        || name.equals("META-INF/services/dev.etl.engine.EngineFactory");
  }

  /// The files that the project's own classes and resources are.
  private static Set<String> classes() throws IOException {
    Path folder = TARGET.resolve("classes");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .collect(toCollection(TreeSet::new));
    }
  }

  private static Set<String> entries(String jar) throws IOException {
    return entries(TARGET.resolve(jar));
  }

  private static Set<String> entries(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(ZipEntry::getName)
          .collect(toCollection(TreeSet::new));
    }
  }
}
