package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.io.IOUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// Very many small files, read by a JVM that has little memory.
final class ManyFilesTest {
  private static final int FILES = 20_000;

  @TempDir private static Path folder;

  @BeforeAll
  static void makeFiles() throws IOException {
    Path many = Files.createDirectory(many());
    for (int file = 0; file < FILES; file++) {
      Files.writeString(many.resolve("part-%05d.csv".formatted(file)), "value\n" + file + "\n");
    }
  }

  @Test
  void manyFilesFitIntoASmallHeap() throws IOException, InterruptedException {
    Path result = folder.resolve("result.csv");
    Finished run = run("-Xmx20m", "run", many().toString(), "-o", result.toString());
    assertThat(run.status()).as(run.output()).isZero();
    assertThat(run.output()).contains("20,000 sources, 20,000 rows");
    assertThat(Files.readAllLines(result))
        .hasSize(FILES + 1)
        .endsWith(many() + "/part-19999.csv,value,1,0,19999.0,,19999.0");
  }

  private static Path many() {
    return folder.resolve("many");
  }

  /// The libraries that such a run needs: the lists of what is in all those of the tests would fill
  /// the heap.
  private static String classPath() {
    return Stream.of(
            Main.class,
            CommandLine.class,
            CSVFormat.class,
            IOUtils.class,
            Hex.class,
            LoggerFactory.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private record Finished(int status, String output) {}

  private static Finished run(String heap, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Finished(process.waitFor(), output);
  }
}
