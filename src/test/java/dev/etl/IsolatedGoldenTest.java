package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.format.csv.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Worker processes give the expected bytes of every [GoldenFolder] and [PipelineFolder]. Each run
/// starts JVMs, so the build runs some of the folders, and the profile `kills` all.
final class IsolatedGoldenTest {
  private static final int SOME = 8;
  private static final String HEADER = "file,line,column,reason,text\n";

  /// Data that is too large to be kept: `batches`, and `splits` of more than 16 MiB in a file.
  @TempDir private static Path data;

  @TempDir private Path own;

  @BeforeAll
  static void makeData() {
    new SampleFiles(1, 40_000, 1, data.resolve("batches"), true).write(() -> false, (_, _) -> {});
    new SampleFiles(1, 1_400_000, 2, data.resolve("splits"), true).write(() -> false, (_, _) -> {});
  }

  static List<GoldenFolder> folders() throws IOException {
    return GoldenFolder.all();
  }

  static List<PipelineFolder> pipelines() throws IOException {
    return PipelineFolder.all();
  }

  static Stream<GoldenFolder> someFolders() throws IOException {
    return some(folders());
  }

  static Stream<PipelineFolder> somePipelines() throws IOException {
    return some(pipelines());
  }

  private static <T> Stream<T> some(List<T> all) {
    return IntStream.range(0, all.size()).filter(index -> index % SOME == 0).mapToObj(all::get);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("someFolders")
  void someFoldersGiveTheExpectedBytes(GoldenFolder folder) throws IOException {
    everyFolderGivesTheExpectedBytes(folder);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("somePipelines")
  void somePipelinesGiveTheExpectedBytes(PipelineFolder folder) throws IOException {
    everyPipelineGivesTheExpectedBytes(folder);
  }

  @Tag("kills")
  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void everyFolderGivesTheExpectedBytes(GoldenFolder folder) throws IOException {
    Outcome outcome =
        InProcess.ETL
            .withInput(folder.standardInput())
            .run(
                Stream.concat(Stream.of("run", "--isolate=2"), folder.arguments())
                    .toArray(String[]::new));
    assertThat(folder.relative(outcome.stdout())).as(outcome.stderr()).isEqualTo(folder.expected());
    assertThat(outcome.exitCode()).isEqualTo(folder.exitCode());
  }

  @Tag("kills")
  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  void everyPipelineGivesTheExpectedBytes(PipelineFolder folder) throws IOException {
    Path rejects = own.resolve("rejects.csv");
    Outcome outcome =
        InProcess.ETL.run(
            "run",
            "--isolate=2",
            "--file=" + folder.pipeline(),
            "--set=DATA=" + data,
            "--rejects=" + rejects);
    assertThat(folder.relative(outcome.stdout())).as(outcome.stderr()).isEqualTo(folder.expected());
    assertThat(outcome.exitCode()).isEqualTo(folder.exitCode());
    String kept = Files.exists(rejects) ? Files.readString(rejects) : HEADER;
    assertThat(folder.relative(kept.replace(data.toString(), "${DATA}")))
        .isEqualTo(folder.rejects().orElse(HEADER));
  }
}
