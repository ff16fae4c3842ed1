package dev.etl.spark;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An installation of Spark: a folder whose `jars` are links to Spark, Delta and what they need,
/// all taken from the test class path. It holds nothing of etl, as none that a user has would.
///
/// @param folder what `SPARK_HOME` is
record SparkHome(Path folder) implements AutoCloseable {
  /// Libraries of Spark that etl or its tests name too, so that they stand before Spark's own; and
  /// what writes its log, where the class path has no binding of log4j.
  private static final String SHARED =
      "(commons-(codec|compress|io|lang3)|icu4j|jackson-annotations|parquet-format-structures"
          + "|slf4j-(api|simple)|xz|zstd-jni)-\\d.*";

  /// Makes one in a folder, which is made if it is not there.
  static SparkHome make(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jars"));
    for (Path jar : classPath(true)) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
    return new SparkHome(folder);
  }

  /// Removes the links: JUnit warns of each that it finds in a temporary folder.
  @Override
  public void close() throws IOException {
    for (Path jar : classPath(true)) {
      Files.deleteIfExists(folder.resolve("jars").resolve(jar.getFileName()));
    }
  }

  /// The class path of a JVM that runs Spark.
  String jars() {
    return folder.resolve("jars").resolve("*").toString();
  }

  /// What the test class path has beside Spark: the classes of etl, its libraries, its tests. It is
  /// for `spark.executor.extraClassPath`, where no jar of etl has been packaged.
  static String etl() {
    return classPath(false).stream().map(Path::toString).collect(joining(File.pathSeparator));
  }

  /// Spark's jars, wherever they are.
  static List<Path> sparks() {
    return classPath(true);
  }

  /// What is Spark's on the test class path, or the rest of it. The build names Spark last, so that
  /// what follows its first jar is Spark's.
  private static List<Path> classPath(boolean ofSpark) {
    List<Path> all =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    List<String> names = all.stream().map(entry -> entry.getFileName().toString()).toList();
    boolean log4j = names.stream().anyMatch(name -> name.startsWith("log4j-slf4j2-impl-"));
    List<Path> chosen = new ArrayList<>();
    boolean reached = false;
    for (Path entry : all) {
      String name = entry.getFileName().toString();
      reached |= name.startsWith("spark-sql_");
      boolean shared = name.matches(SHARED) && !(log4j && name.startsWith("slf4j-simple-"));
      if ((reached || shared) == ofSpark) {
        chosen.add(entry);
      }
    }
    return chosen;
  }
}
