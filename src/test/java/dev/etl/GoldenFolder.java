package dev.etl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A folder below `golden`: arguments of `etl run`, and what they are to give.
///
/// | file | holds |
/// |---|---|
/// | `arguments` | the arguments of `etl run`, one a line; `@` stands for the folder |
/// | `stdin` | standard input; empty without |
/// | `expected.csv`, `.json`, ... | standard output to the byte, without the path of the folder |
/// | `expected.exit` | the exit code; 0 without |
///
/// @param path its path
public record GoldenFolder(Path path) {
  private static final Path ROOT = Path.of("src", "test", "resources", "golden");

  public static List<GoldenFolder> all() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(Files::isDirectory).sorted().map(GoldenFolder::new).toList();
    }
  }

  public Stream<String> arguments() throws IOException {
    return Files.readAllLines(path.resolve("arguments")).stream()
        .map(argument -> argument.replaceFirst("^@", path + "/"));
  }

  /// Whether standard input is among its inputs.
  public boolean readsStandardInput() throws IOException {
    return Files.readAllLines(path.resolve("arguments")).contains("-");
  }

  public String standardInput() throws IOException {
    Path file = path.resolve("stdin");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  public int exitCode() throws IOException {
    Path file = path.resolve("expected.exit");
    return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
  }

  public String expected() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return Files.readString(
          files
              .filter(file -> file.getFileName().toString().startsWith("expected."))
              .filter(file -> !file.endsWith("expected.exit"))
              .reduce(
                  (one, other) -> {
                    throw new AssertionError("more than one result is expected in " + path);
                  })
              .orElseThrow(() -> new AssertionError("nothing is expected in " + path)));
    }
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
