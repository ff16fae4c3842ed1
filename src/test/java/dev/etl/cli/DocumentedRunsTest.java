package dev.etl.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The commands of README and docs do what they say: bash runs those of a page one after another,
/// in a folder with the files that they name.
final class DocumentedRunsTest {
  /// Commands that are not run, and why.
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "^mvn ", "the build runs this test",
          "^sudo ", "needs root",
          "api\\.example\\.org", "needs the network",
          "--engine=spark|^spark-submit ", "needs Spark; its own tests run it",
          "jdbc:postgresql:", "needs a database server; its own tests run it",
          "--against=/opt/", "needs another version of etl");

  /// `etl` from the classes of this build. The verdicts of `compare` get a second.
  private static final String ETL =
      """
      #!/bin/bash
      arguments=()
      for each; do [[ $each == --max-time=* ]] || arguments+=("$each"); done
      [[ $1 == compare ]] && arguments+=(--max-time=1s)
      exec '@JAVA@/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \\
        --enable-native-access=ALL-UNNAMED -cp '@CLASSES@' dev.etl.Main "${arguments[@]}"
      """;

  @TempDir private Path folder;

  static Stream<Path> pages() throws IOException {
    return DocumentedPages.pages().stream()
        .filter(
            page -> DocumentedPages.commands(page).stream().anyMatch(DocumentedRunsTest::isRun));
  }

  private static boolean isRun(String command) {
    return NOT_RUN.keySet().stream().noneMatch(pattern -> matches(pattern, command));
  }

  private static boolean matches(String pattern, String command) {
    return Pattern.compile(pattern).matcher(command).find();
  }

  @Test
  void eachReasonIsThatOfACommand() throws IOException {
    List<String> commands =
        DocumentedPages.pages().stream()
            .flatMap(page -> DocumentedPages.commands(page).stream())
            .toList();
    assertThat(NOT_RUN.keySet())
        .isNotEmpty()
        .allSatisfy(pattern -> assertThat(commands).anyMatch(command -> matches(pattern, command)));
    assertThat(commands.stream().filter(DocumentedRunsTest::isRun)).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandOfAPageSucceeds(Path page) throws Exception {
    prepare();
    for (String command : DocumentedPages.commands(page)) {
      // `mvn package && target/etl run ...`: the build is made already.
      String line = command.replaceFirst("^mvn [^&]*&& ", "");
      if (isRun(line)) {
        run(line);
      }
    }
  }

  private void run(String line) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("EDITOR", "true");
    builder.environment().put("PATH", folder.resolve("target") + ":" + System.getenv("PATH"));
    Process process = builder.start();
    process.getOutputStream().close();
    boolean judged = line.matches(".*(--fail-on|--assert)=.*");
    assertThat(process.waitFor())
        .as(line + "\n" + Files.readString(folder.resolve("said"), UTF_8))
        .isIn(judged ? List.of(0, 9, 10) : List.of(0));
  }

  /// Makes the files that the pages name.
  private void prepare() throws IOException {
    Path etl = folder.resolve("target/etl");
    Files.createDirectories(etl.getParent());
    String classes =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    Files.writeString(
        etl, ETL.replace("@JAVA@", System.getProperty("java.home")).replace("@CLASSES@", classes));
    assertThat(etl.toFile().setExecutable(true)).isTrue();
    for (String shared : List.of("sample_csv", "examples")) {
      Files.createSymbolicLink(folder.resolve(shared), Path.of(shared).toAbsolutePath());
    }
    String rows = "id,value,price\n1,0.25,2.5\n2,0.75,0.5\n3,0.5,4\n";
    Files.createDirectories(folder.resolve("data/more"));
    for (String name : List.of("in.csv", "data.csv", "data/a.csv", "data/b.csv")) {
      Files.writeString(folder.resolve(name), rows);
    }
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("data/more/c.csv.gz")))) {
      out.write(rows.getBytes(UTF_8));
    }
    write(
        "sales.csv",
        "shop,day,price\nnorth,31/01/2026,3\nsouth,01/02/2026,4\nnorth,02/02/2026,5\n");
    write("shops.csv", "shop,town,town_id\nnorth,Bergen,7\nsouth,Rome,8\n");
    write("orders.csv", "id,day,amount\n007,31/01/2026,120.50\n008,01/02/2026,99.90\n");
    write("people.csv", "name,born,city\nO'Brien,1980-05-06,Cork\nMeier,1999-01-02,Bonn\n");
    write("urls.txt", "data.csv\nin.csv\n");
    for (String name : List.of("pipeline.yaml", "old.yaml", "new.yaml")) {
      write(name, "extract: {csv: data/*.csv}\ntransform: [{filter: value > 0.3}]\n");
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
