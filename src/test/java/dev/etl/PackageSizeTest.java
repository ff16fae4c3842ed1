package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A package stays small enough to be read in one sitting: what grows is divided by what it does.
final class PackageSizeTest {
  private static final int MAX_TYPES = 45;
  private static final int MAX_LINES = 4_000;

  /// The files of a package and their lines.
  private record Size(int types, long lines) {
    boolean isTooLarge() {
      return types > MAX_TYPES || lines > MAX_LINES;
    }
  }

  private static Map<Path, Size> sizes() throws IOException {
    Map<Path, List<Path>> packages;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .collect(Collectors.groupingBy(Path::getParent));
    }
    Map<Path, Size> sizes = new TreeMap<>();
    for (Map.Entry<Path, List<Path>> each : packages.entrySet()) {
      int types = 0;
      long lines = 0;
      for (Path file : each.getValue()) {
        types += file.endsWith("package-info.java") ? 0 : 1;
        lines += Files.readAllLines(file).size();
      }
      sizes.put(each.getKey(), new Size(types, lines));
    }
    return sizes;
  }

  @Test
  void noPackageIsTooLarge() throws IOException {
    Map<Path, Size> sizes = sizes();
    assertThat(sizes)
        .hasSizeGreaterThan(50)
        .allSatisfy((_, size) -> assertThat(size).matches(each -> !each.isTooLarge()));
  }
}
