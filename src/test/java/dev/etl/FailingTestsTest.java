package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Assertions about all elements of a list hold for an empty list too, so each has to say that
/// there are elements.
final class FailingTestsTest {
  private static final Pattern ABOUT_ALL = Pattern.compile("\\.all(Match|Satisfy)\\(");
  private static final Pattern NOT_EMPTY =
      Pattern.compile("\\.(isNotEmpty\\(|hasSize(GreaterThan)?\\()");

  @Test
  void assertionsAboutAllElementsFailWithoutElements() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      List<String> found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("FailingTestsTest.java"))
              .flatMap(FailingTestsTest::assertions)
              .filter(assertion -> ABOUT_ALL.matcher(assertion).find())
              .toList();
      assertThat(found).hasSizeGreaterThan(20);
      assertThat(found)
          .noneMatch(assertion -> !NOT_EMPTY.matcher(assertion.split("\\.all", 2)[0]).find());
    }
  }

  /// Each statement that begins with `assertThat`, without what follows it.
  private static Stream<String> assertions(Path file) {
    try {
      return Pattern.compile("assertThat\\([^;]*;")
          .matcher(Files.readString(file))
          .results()
          .map(match -> match.group());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
