package dev.etl.pipeline.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.expression.syntax.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a saved file names is what the command line named.
final class FolderPathsTest {
  private static final List<String> TEXTS =
      List.of("a.csv", "./a.csv", "../a.csv", "x y/a b.csv", "/abs/a.csv", "a", "a/..", ".", "é/ü");

  /// In the current folder.
  @TempDir(factory = InTarget.class)
  private Path here;

  @TempDir private Path elsewhere;

  private static String read(Path file, String text) {
    Path folder = file.getParent();
    return new ReadContext(folder == null ? Path.of("") : folder, Map.of(), Parameters.NONE)
        .input(text);
  }

  private Path relative() {
    return Path.of("").toAbsolutePath().relativize(here.toAbsolutePath());
  }

  private static void isTheSame(Path file, String text) {
    FolderPaths paths = FolderPaths.of(file);
    assertThat(Path.of(read(file, paths.input(text))).toAbsolutePath().normalize())
        .as("%s in %s: %s", text, file, paths)
        .isEqualTo(Path.of(text).toAbsolutePath().normalize());
    assertThat(read(file, paths.path(text))).isEqualTo(read(file, paths.input(text)));
  }

  @Test
  void aSavedFileNamesTheSameFiles() {
    for (String text : TEXTS) {
      isTheSame(Path.of("p.yaml"), text);
      isTheSame(Path.of("./p.yaml"), text);
      isTheSame(relative().resolve("p.yaml"), text);
      isTheSame(here.toAbsolutePath().resolve("p.yaml"), text);
      isTheSame(elsewhere.resolve("p.yaml"), text);
      isTheSame(relative().resolve("p.yaml"), relative() + "/" + text);
      isTheSame(Path.of("../p.yaml"), text);
    }
  }

  @Test
  void whatLiesBesideTheFileIsNamedByItselfAndReadUnderTheSameName() {
    Path file = relative().resolve("p.yaml");
    String text = relative() + "/data/*.csv";
    assertThat(FolderPaths.of(file).input(text)).isEqualTo("data/*.csv");
    assertThat(read(file, "data/*.csv")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "/a.csv", "s3://bucket/a.csv", "", "a.csv/"})
  void aRestThatWouldMeanSomethingElseIsMarked(String rest) {
    Path file = relative().resolve("p.yaml");
    String text = relative() + "/" + rest;
    String written = FolderPaths.of(file).path(text);
    assertThat(written).isNotEqualTo("-").isNotEmpty().doesNotStartWith("/");
    assertThat(Path.of(read(file, written))).isEqualTo(Path.of(text));
  }

  @ParameterizedTest
  @CsvSource({"-", "s3a://bucket/a", "/abs"})
  void standardInputAndAbsolutePathsStay(String text) {
    assertThat(FolderPaths.of(elsewhere.resolve("p.yaml")).path(text)).isEqualTo(text);
    assertThat(FolderPaths.of(elsewhere.resolve("p.yaml")).input(text)).isEqualTo(text);
  }

  @Test
  void aLinkedFolderIsLeftWhereItReallyIs() throws IOException {
    Path link = relative().resolve("link");
    Files.createSymbolicLink(link, elsewhere);
    Files.writeString(here.resolve("a.csv"), "a\n");
    Path file = link.resolve("p.yaml");
    String written = FolderPaths.of(file).path(relative() + "/a.csv");
    assertThat(Path.of(read(file, written)).toRealPath())
        .isEqualTo(here.resolve("a.csv").toRealPath());
    Files.delete(link);
  }

  @Test
  void wildcardsOfTheFolderOfTheFileAreNone() throws IOException {
    Path folder = Files.createDirectory(here.resolve("[x]*"));
    Files.createDirectory(folder.resolve("y"));
    Path file = relative().resolve("[x]*").resolve("p.yaml");
    String text = relative() + "/[x]*/y/*.csv";
    // On the command line, the text is a glob; it must stay that.
    assertThat(FolderPaths.of(file).input(text)).endsWith(text);
  }

  static final class InTarget implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
        throws IOException {
      return Files.createTempDirectory(
          Files.createDirectories(Path.of("target").toAbsolutePath()), "here");
    }
  }
}
