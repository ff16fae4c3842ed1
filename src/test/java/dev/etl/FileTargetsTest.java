package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.file.compression.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the command line makes of files and folders as targets.
final class FileTargetsTest {
  private static final String ROWS = "id,year\n1,2025\n2,2026\n3,2025\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a.csv.gz", "a.tsv.zst", "a.jsonl.gz", "a.json.zst"})
  void whatIsWrittenCompressedIsReadAgainAndTheSameInEveryMode(String name) throws IOException {
    Path out = folder.resolve(name);
    byte[] first = {};
    for (String mode : List.of("sequential", "threads", "processes")) {
      run("--mode=" + mode, "--where=id > 1", "-o", out.toString(), input());
      first = first.length == 0 ? Files.readAllBytes(out) : first;
      assertThat(Files.readAllBytes(out)).as(mode).isEqualTo(first);
    }
    assertThat(run("--select=id,year", "--format=csv", out.toString()).stdout())
        .isEqualTo("id,year\n2,2026\n3,2025\n");
  }

  @Test
  void aFolderIsReadAgainByAGlobAndTheSameInEveryMode() throws IOException {
    Path out = folder.resolve("out.jsonl.zst");
    for (String mode : List.of("sequential", "threads", "processes")) {
      run("--mode=" + mode, "--where=id > 0", "--partition-by=year", "-o", out.toString(), input());
      try (Stream<Path> files = Files.walk(out)) {
        assertThat(files.filter(Files::isRegularFile).map(file -> out.relativize(file).toString()))
            .containsExactlyInAnyOrder(
                "_manifest.json", "year=2025/part-0000.jsonl.zst", "year=2026/part-0000.jsonl.zst");
      }
    }
    assertThat(Compression.of(out.toString())).isEqualTo(Compression.ZSTD);
    assertThat(run("--select=id", "--format=csv", out + "/*/*.jsonl.zst").stdout())
        .isEqualTo("id\n1\n3\n2\n");
  }

  @Test
  void aFolderThatHoldsAnInputIsNoTarget() throws IOException {
    Outcome outcome =
        InProcess.ETL.run(
            "run", "--where=id > 0", "--partition-by=year", "-o", folder.toString(), input());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("is a folder that holds the input");
  }

  @Test
  void rowsAreAddedAndAFileThatIsThereMayBeForbidden() throws IOException {
    String out = folder.resolve("out.csv").toString();
    run("--where=id = 1", "--write-mode=append", "-o", out, input());
    run("--where=id = 2", "--write-mode=append", "-o", out, input());
    assertThat(Path.of(out)).hasContent("id,year\n1,2025\n2,2026\n");
    Outcome outcome =
        InProcess.ETL.run("run", "--where=id = 1", "--write-mode=fail", "-o", out, input());
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("out.csv exists already");
  }

  private String input() throws IOException {
    return Files.writeString(folder.resolve("in.csv"), ROWS).toString();
  }

  private static Outcome run(String... arguments) {
    String[] all = Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new);
    Outcome outcome = InProcess.ETL.run(all);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return outcome;
  }
}
