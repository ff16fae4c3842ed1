package dev.etl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder below `pipelines`: a pipeline file, its inputs, what it is to give, and the same work
/// in SQL.
///
/// | file | holds |
/// |---|---|
/// | `pipeline.yaml` | the pipeline, which gives its result to standard output |
/// | `expected.csv`, `.json`, ... | its result to the byte, without the path of the folder |
/// | `expected.exit` | the exit code; 0 without |
/// | `rejects.csv` | the bad rows to the byte; none without |
/// | `query.sql` | the same work for DuckDB; missing where the run fails |
///
/// In all of them `@/` stands for the folder where a path is not seen from it anyway, and `${DATA}`
/// for data that the test makes.
///
/// @param path its path
public record PipelineFolder(Path path) {
  private static final Path ROOT = Path.of("src", "test", "resources", "pipelines");

  public static List<PipelineFolder> all() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(Files::isDirectory).sorted().map(PipelineFolder::new).toList();
    }
  }

  public Path pipeline() {
    return path.resolve("pipeline.yaml");
  }

  public String expected() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return Files.readString(
          files
              .filter(file -> file.getFileName().toString().startsWith("expected."))
              .filter(file -> !file.endsWith("expected.exit"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("nothing is expected in " + path)));
    }
  }

  public int exitCode() throws IOException {
    return Integer.parseInt(text("expected.exit").orElse("0").strip());
  }

  public Optional<String> rejects() throws IOException {
    return text("rejects.csv");
  }

  public Optional<String> query() throws IOException {
    return text("query.sql").map(sql -> sql.replace("@/", path + "/"));
  }

  private Optional<String> text(String name) throws IOException {
    Path file = path.resolve(name);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /// The text without the path of the folder.
  public String relative(String text) {
    return text.replace(path + "/", "");
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
