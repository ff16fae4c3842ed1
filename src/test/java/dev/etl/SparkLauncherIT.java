package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the launcher starts a run on Spark, with a JDK that only says what it is asked.
final class SparkLauncherIT {
  private static final String JAVA =
      """
      #!/bin/sh
      echo "SPARK_HOME=${SPARK_HOME:-}"
      printf '%s\\n' "$@"
      """;

  /// A JVM 25 warns about these at each start: a module that only machine learning uses, and a
  /// package that is gone.
  private static final List<String> LEFT_OUT =
      List.of(
          "--add-modules=jdk.incubator.vector",
          "--add-opens=java.base/sun.security.action=ALL-UNNAMED");

  @TempDir private Path folder;

  private Path program;

  @BeforeEach
  void makeProgramAndJdk() throws IOException {
    program =
        Files.copy(Executable.PATH, Files.createDirectory(folder.resolve("bin")).resolve("etl"));
    Files.createFile(folder.resolve("bin/etl-spark.jar"));
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, JAVA);
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.9\"\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --engine=spark in.csv",
        "run -c a --engine Spark in.csv",
        "run --engine=SPARK",
        "compare --engines=local,spark in.csv",
        "compare --engines spark,local",
      })
  void aRunOnSparkHasItsJarsBehindThoseOfEtl(String arguments) throws IOException {
    Path home = spark("home", "4.2.0");
    List<String> said = said(program, home.toString(), arguments);
    assertThat(said)
        .startsWith("SPARK_HOME=" + home)
        .endsWith(end(folder.resolve("bin/etl-spark.jar") + ":" + home + "/jars/*", arguments))
        .noneMatch(option -> option.matches("-XX:\\+Use.*GC|-XX:AOT.*|-Xm.*"));
  }

  @Test
  void itHasTheFlagsThatSparksOwnLauncherGives() throws IOException {
    List<String> flags = new ArrayList<>(List.of(JavaModuleOptions.defaultModuleOptionArray()));
    assertThat(flags.removeAll(LEFT_OUT)).isTrue();
    List<String> said = said(program, spark("home", "4.2.0").toString(), "run --engine=spark");
    assertThat(said).containsSubsequence(flags);
    assertThat(said.stream().filter(option -> option.startsWith("--add-")))
        .containsExactlyElementsOf(flags.stream().filter(f -> f.startsWith("--add-")).toList());
  }

  @Test
  void sparkBesideTheProgramIsTakenWhereNoOtherIsNamed() throws IOException {
    Path beside = spark("bin/spark", "4.2.0");
    Path link = Files.createSymbolicLink(folder.resolve("link"), program);
    for (String home : List.of("", folder.resolve("nowhere").toString())) {
      assertThat(said(link, home, "run --engine=spark"))
          .startsWith("SPARK_HOME=" + beside)
          .endsWith(
              end(
                  folder.resolve("bin/etl-spark.jar") + ":" + beside + "/jars/*",
                  "run --engine=spark"));
    }
  }

  @Test
  void withoutSparkTheProgramIsStartedAsEver() throws IOException {
    Path old = spark("old", "3.5.1");
    for (String home : List.of("", old.toString())) {
      assertThat(said(program, home, "run --engine=spark"))
          .contains("-XX:+UseSerialGC")
          .endsWith(end(program.toString(), "run --engine=spark"));
    }
  }

  @Test
  void withoutTheJarForSparkTheProgramIsStartedAsEver() throws IOException {
    Path home = spark("home", "4.2.0");
    Files.delete(folder.resolve("bin/etl-spark.jar"));
    assertThat(said(program, home.toString(), "run --engine=spark"))
        .endsWith(end(program.toString(), "run --engine=spark"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run --engine=local spark",
        "run --engine local",
        "run spark",
        "run -c --engine x"
      })
  void otherRunsAreNotOnSpark(String arguments) throws IOException {
    Path home = spark("home", "4.2.0");
    assertThat(said(program, home.toString(), arguments))
        .contains("-XX:+UseSerialGC")
        .endsWith(end(program.toString(), arguments));
  }

  private Path spark(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Path jars = Files.createDirectories(home.resolve("jars"));
    Files.createFile(jars.resolve("spark-sql_2.13-" + version + ".jar"));
    return home;
  }

  private static String[] end(String classPath, String arguments) {
    List<String> end = new ArrayList<>(List.of("-cp", classPath, "dev.etl.Main"));
    end.addAll(words(arguments));
    return end.toArray(String[]::new);
  }

  private static List<String> words(String arguments) {
    return Arrays.asList(arguments.split(" "));
  }

  /// What the JDK is asked by a program, started with these words as its arguments.
  private List<String> said(Path started, String sparkHome, String arguments) {
    List<String> command = new ArrayList<>(List.of(started.toString()));
    command.addAll(words(arguments));
    Map<String, String> environment =
        Map.of(
            "ETL_JAVA_HOME",
            folder.resolve("jdk").toString(),
            "SPARK_HOME",
            sparkHome,
            "ETL_AOT",
            "off",
            "ETL_JAVA_OPTS",
            "");
    Outcome outcome = new Executable(command, folder, environment).run();
    assertThat(outcome.stderr()).isEmpty();
    return outcome.stdout().lines().toList();
  }
}
