package dev.etl.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.InputFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which files a path means: by name, in a folder, by a glob.
@Timeout(120)
final class InputGlobTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir private Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "a\n1\n");
  }

  private List<String> find(String path) {
    String start = folder + "/";
    return InputFiles.LOCAL.find(start + path, WantedFiles.ALL).stream()
        .map(file -> file.name().substring(start.length()))
        .toList();
  }

  private void assertUnavailable(String path, String message) {
    assertThatThrownBy(() -> find(path))
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          g/**/*.csv          | g/a.csv g/x/b.csv g/x/y/c.csv
          g/**                | g/a.csv g/x/b.csv g/x/y/c.csv
          g/**/**/*.csv       | g/a.csv g/x/b.csv g/x/y/c.csv
          g/**/c.csv          | g/x/y/c.csv
          g/**/x/*            | g/x/b.csv
          g/**.csv            | g/a.csv
          g/*/*.csv           | g/x/b.csv
          g//x///b*           | g/x/b.csv
          g/x/../a*           | g/x/../a.csv
          g/{a,x/b}.csv       | g/a.csv g/x/b.csv
          g/{a,a,[a]}.csv     | g/a.csv
          g/{x/{b,y/c},a}.csv | g/a.csv g/x/b.csv g/x/y/c.csv
          g/x/[a-c].csv       | g/x/b.csv
          g/x/[!a].csv        | g/x/b.csv
          g/x/[^a].csv        | g/x/b.csv
          g/x/[[:lower:]].csv | g/x/b.csv
          g/?.csv             | g/a.csv
          h/.*.csv            | h/.a.csv
          h/*.csv             | h/aa.csv h/b.csv
          h/**/*.csv          | h/aa.csv h/b.csv
          h/?a.csv*           | h/aa.csv
          h/[.a]a.csv*        | h/aa.csv
          h/.d/*              | h/.d/e.csv
          h                   | h/aa.csv h/b.csv
          o/a[1].csv          | o/a[1].csv
          o/a\\[1\\]*         | o/a[1].csv
          o/b{1..2}.csv       | o/b1.csv o/b2.csv
          o/b{02..01..}*      | o/b{02..01..}x
          """)
  void aGlobMeansWhatItMeansInAShell(String glob, String expected) throws IOException {
    for (String name :
        List.of(
            "g/a.csv",
            "g/x/b.csv",
            "g/x/y/c.csv",
            "h/.a.csv",
            "h/aa.csv",
            "h/b.csv",
            "h/.d/e.csv",
            "o/a1.csv",
            "o/a[1].csv",
            "o/b1.csv",
            "o/b2.csv",
            "o/b{02..01..}x")) {
      file(name);
    }
    assertThat(find(glob.replace("\\\\", "\\"))).containsExactly(expected.split(" "));
  }

  @Test
  void anAlternativeThatIsANameMustBeThere() throws IOException {
    file("jan.csv");
    assertUnavailable("{jan,feb}.csv", "/feb.csv: no such file or folder");
    assertThat(find("*.{csv,tsv}")).containsExactly("jan.csv");
  }

  @Test
  void aLinkToNothingIsAnErrorThatNamesIt() throws IOException {
    file("d/a.csv");
    Files.createSymbolicLink(folder.resolve("d/b.csv"), Path.of("nowhere.csv"));
    Files.createSymbolicLink(folder.resolve("d/.c.csv"), Path.of("nowhere.csv"));
    for (String path : List.of("d", "d/*.csv", "**/*.csv", "d/b.csv", "d/**")) {
      assertUnavailable(path, "d/b.csv: a link to nowhere.csv, which does not exist");
    }
    Files.delete(folder.resolve("d/b.csv"));
    Files.createSymbolicLink(folder.resolve("d/b.csv"), Path.of("b.csv"));
    assertUnavailable("d", "d/b.csv: a link to b.csv, which does not exist");
  }

  @Test
  void linksToFoldersAreFollowedByNameAloneAndCirclesEnd() throws IOException {
    file("d/a.csv");
    file("e/b.csv");
    Files.createSymbolicLink(folder.resolve("d/back"), Path.of(".."));
    Files.createSymbolicLink(folder.resolve("d/e"), Path.of("../e"));
    Files.createSymbolicLink(folder.resolve("d/c.csv"), Path.of("a.csv"));
    assertThat(find("d/**/*.csv")).containsExactly("d/a.csv", "d/c.csv");
    assertThat(find("d/*/*.csv")).containsExactly("d/e/b.csv");
    assertThat(find("d/e")).containsExactly("d/e/b.csv");
  }

  @Test
  void aPipeThatIsMetIsAnErrorThatNamesIt() throws IOException, InterruptedException {
    file("d/a.csv");
    Process made = new ProcessBuilder("mkfifo", folder + "/d/b.csv").start();
    assumeTrue(made.waitFor() == 0, "there is no mkfifo here");
    assertUnavailable("d", "d/b.csv: neither a file nor a folder");
    assertUnavailable("d/*", "d/b.csv: neither a file nor a folder");
  }

  @Test
  void aGlobThatMatchesFoldersAloneSaysSo() throws IOException {
    file("d/x/a.csv");
    assertThatThrownBy(() -> find("d/*"))
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.hint()).contains("it matches folders", "d/*/*"));
    assertThatThrownBy(() -> find("**.csv"))
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.hint()).contains("alone between slashes"));
  }

  /// Names of a few characters that mean something, in folders of which some are hidden.
  @Test
  void randomGlobsFindInRandomFoldersWhatBashFinds() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(BASH), "there is no bash here to compare with");
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int count = 0; count < 150; count++) {
      file(randomPath(random, ".f", "a", "b", "ab", "ba", ".a", "-", "é", "A", "b]", "a^", "!"));
    }
    List<String> globs = new ArrayList<>();
    for (int count = 0; count < 400; count++) {
      String glob = randomPath(random, "", PATTERNS);
      // What has no wildcard is a name, and a folder that is named is read.
      if (glob.matches(".*[*?\\[].*")) {
        globs.add(glob);
      }
    }
    List<String> expected = ofBash(globs);
    int found = 0;
    for (int index = 0; index < globs.size(); index++) {
      TreeSet<String> ours = new TreeSet<>();
      try {
        find(globs.get(index)).forEach(name -> ours.add(name.replaceAll("/+", "/")));
      } catch (EtlException e) {
        assertThat(e.kind())
            .as("%s, seed %d", globs.get(index), seed)
            .isEqualTo(ErrorKind.UNAVAILABLE);
      }
      found += ours.size();
      assertThat(String.join(" ", ours))
          .as("%s, seed %d", globs.get(index), seed)
          .isEqualTo(expected.get(index));
    }
    assertThat(found).as("seed %d", seed).isGreaterThan(100);
  }

  private static final String[] PATTERNS = {
    "*",
    "**",
    "?",
    "??",
    "a*",
    "*a",
    "*b*",
    "[ab]",
    "[!a]*",
    "[^ab]",
    "[a-b]?",
    "[]a]*",
    ".*",
    ".a",
    "a",
    "b",
    "{a,b}*",
    "{a*,*b}",
    "{**,a*}",
    "[[:alpha:]]",
    "?*",
    "**a",
    "b**",
    "\\a",
    "[!b]",
    "[-]",
    "*]",
    "[é]",
    "[[:upper:]]*",
    "{a,b}{,b}*",
    "[.]a"
  };

  private static String randomPath(Random random, String ending, String... names) {
    StringBuilder path = new StringBuilder();
    int depth = 1 + random.nextInt(4);
    for (int level = 0; level < depth; level++) {
      String name = names[random.nextInt(names.length)];
      path.append(level == 0 ? "" : "/").append(name);
    }
    return path + ending;
  }

  /// The regular files that each glob finds, none of them twice.
  private List<String> ofBash(List<String> globs) throws IOException, InterruptedException {
    StringBuilder script =
        new StringBuilder(
            """
            export LC_ALL=C.UTF-8
            shopt -s globstar nullglob
            IFS=
            """);
    for (String glob : globs) {
      script.append("for f in ").append(glob).append("; do [ -f \"$f\" ] && echo \"$f\"; done\n");
      script.append("echo /\n");
    }
    Path file = Files.writeString(Files.createTempFile("globs", ".sh"), script);
    Process bash =
        new ProcessBuilder(BASH.toString(), file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    Files.delete(file);
    List<String> all = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    for (String line : output.lines().toList()) {
      if (line.equals("/")) {
        all.add(String.join(" ", names));
        names.clear();
      } else {
        names.add(line);
      }
    }
    assertThat(all).hasSameSizeAs(globs);
    return all;
  }
}
