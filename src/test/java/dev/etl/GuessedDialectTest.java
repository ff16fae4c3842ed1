package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Files whose dialect is not that of RFC 4180, and not given. Line breaks are written as `/`.
final class GuessedDialectTest {
  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text.replace('/', '\n') + "\n").toString();
  }

  private static Outcome run(String input, String... options) {
    return InProcess.ETL.run(
        Stream.concat(Stream.of("run", input, "--where=true", "--format=csv"), Stream.of(options))
            .toArray(String[]::new));
  }

  private static List<String> notes(Outcome outcome) {
    return outcome.stderr().lines().filter(line -> line.startsWith("note: ")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      quoteCharacter = '`',
      value = {
        "a;b;c/1;x;3/2;y;4 = a,b,c/1,x,3/2,y,4",
        "a|b|c/1|x, y|3/2|z|4 = a,b,c/1,\"x, y\",3/2,z,4",
        "a\tb/1\tx, y/2\tz = a,b/1,\"x, y\"/2,z",
        "Estratto/id;Nome;Tipo/1;A, B;x/2;G;y = id,Nome,Tipo/1,\"A, B\",x/2,G,y",
        "a,b,c,/1,2,3,/4,5,6, = a,b,c/1,2,3/4,5,6",
        "a||b/1||x|y/2||z = a,b/1,x|y/2,z",
        "1,2.5/3,4.5/5,6.5 = column_1,column_2/1,2.5/3,4.5/5,6.5",
        "a,b/1,\"say \\\"hi\\\"\"/2,\"x\" = a,b/1,\"say \"\"hi\"\"\"/2,x",
        "# by x/id,v/1,2/2,3 = id,v/1,2/2,3",
        "'a','b'/'1','x, y'/'2','z' = a,b/1,\"x, y\"/2,z",
        "a    bb  c/1    2   \"x  y\"/333  4   z = a,bb,c/1,2,x  y/333,4,z",
      })
  void theyAreReadWithANote(String text, String rows) throws IOException {
    Outcome outcome = run(write("a.csv", text));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo(rows.replace('/', '\n') + "\n");
    assertThat(notes(outcome))
        .hasSizeBetween(1, 2)
        .isNotEmpty()
        .allMatch(note -> note.contains("given by --"));
  }

  @Test
  void aLineNamesTheDelimiter() throws IOException {
    Outcome outcome = run(write("a.csv", "sep=;\r/One;Two;Three\r/1;2;3"));
    assertThat(outcome.stdout()).isEqualTo("One,Two,Three\n1,2,3\n");
  }

  @Test
  void aPlainFileHasNoNote() throws IOException {
    Outcome outcome = run(write("a.csv", "a,b/1,x;y/2,\"z, w\""));
    assertThat(outcome.stdout()).isEqualTo("a,b\n1,x;y\n2,\"z, w\"\n");
    assertThat(notes(outcome)).isEmpty();
  }

  @Test
  void twoEquallyGoodReadingsAreRefusedWithTheOptionsThatChoose() throws IOException {
    String path = write("a.csv", "a,b|c/x,y|z/u,v|w");
    Outcome refused = run(path);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.stdout()).isEmpty();
    assertThat(refused.stderr())
        .contains(
            path
                + ": can be read in two ways: separated by ',' into 2 fields ('a', 'b|c'), or"
                + " separated by '|' into 2 fields ('a,b', 'c')")
        .contains("hint: choose one: --delimiter=',', or --delimiter='|'");
    assertThat(run(path, "--delimiter=|").stdout()).isEqualTo("\"a,b\",c\n\"x,y\",z\n\"u,v\",w\n");
    assertThat(run(path, "--delimiter=,").stdout()).startsWith("a,b|c\n");
    assertThat(run(path, "--dialect=rfc4180").stdout()).startsWith("a,b|c\n");
  }

  @Test
  void givenOptionsAreNotGuessed() throws IOException {
    String numbers = write("n.csv", "1,2.5/3,4.5/5,6.5");
    assertThat(run(numbers, "--with-header").stdout()).isEqualTo("1,2.5\n3,4.5\n5,6.5\n");
    assertThat(run(numbers, "--dialect=rfc4180").stdout()).isEqualTo("1,2.5\n3,4.5\n5,6.5\n");
    assertThat(run(numbers, "--with-header", "--no-header").exitCode()).isEqualTo(2);
    String commented = write("c.csv", "# by x,y/id,v/1,2");
    Outcome plain = run(commented, "--comment=none", "--skip-lines=0");
    assertThat(plain.stdout()).startsWith("# by x,y\nid,v\n");
    assertThat(run(write("s.csv", "a;b/1;2/3;4"), "--delimiter=,").stdout())
        .isEqualTo("a;b\n1;2\n3;4\n");
  }

  @Test
  void aPipelineFileGivesTheSameKeys() throws IOException {
    String input = write("n.csv", "1;2/3;4");
    String file = folder.resolve("p.yaml").toString();
    Files.writeString(
        Path.of(file), "extract: {csv: " + input + ", dialect: rfc4180}\ntransform: []\n");
    assertThat(InProcess.ETL.run("run", "-f", file, "--format=csv").stdout())
        .isEqualTo("1;2\n3;4\n");
    Files.writeString(
        Path.of(file), "extract: {csv: " + input + ", header: true}\ntransform: []\n");
    assertThat(InProcess.ETL.run("run", "-f", file, "--format=csv").stdout())
        .isEqualTo("1,2\n3,4\n");
  }

  @Test
  void previewShowsTheOptionsAndKeysThatSayTheSame() throws IOException {
    String input = write("n.csv", "1;x,2/3;y/5;z");
    Outcome outcome = InProcess.ETL.run("preview", input, "--format=csv");
    assertThat(outcome.stdout())
        .contains(
            "fields are separated by ';',every sampled record has 2"
                + " fields,--delimiter=';',delimiter: ';'")
        .contains(
            "the same without guessing,\"\",--dialect=rfc4180 --delimiter=';'"
                + " --no-header,\"dialect: rfc4180, delimiter: ';', header: false\"");
    assertThat(run(input, "--dialect=rfc4180", "--delimiter=;", "--no-header").stdout())
        .isEqualTo(run(input).stdout());
  }

  @Test
  void eachFileOfAFolderHasItsDialect() throws IOException {
    write("a.csv", "a,b/1,x");
    write("b.csv", "a;b/2;y");
    write("c.csv", "a;b/3;z");
    write("d.tsv", "a\tb/4\tw;w");
    Outcome outcome = run(folder.toString(), "--select=a,b");
    assertThat(outcome.stdout()).isEqualTo("a,b\n1,x\n2,y\n3,z\n4,w;w\n");
    assertThat(notes(outcome))
        .containsExactly(
            "note: %s and others: fields are separated by ';': every sampled record has 2 fields;"
                    .formatted(folder.resolve("b.csv"))
                + " given by --delimiter=';'");
  }

  static List<String> modes() {
    return Modes.names();
  }

  /// Several splits, with delimiters and line breaks in quotes.
  @ParameterizedTest
  @MethodSource("modes")
  void itIsTheSameInEveryMode(String mode) throws IOException {
    String rows =
        IntStream.range(0, 600_000)
            .mapToObj(number -> number + ";\"a;b\";\"line\nbreak; " + number + "\";0123456789\n")
            .collect(Collectors.joining());
    Path input = Files.writeString(folder.resolve("a.csv"), "id;q;t;n\n" + rows);
    Outcome outcome =
        InProcess.ETL.run("run", input.toString(), "-c", "id", "--format=csv", "--mode=" + mode);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).contains("600000").contains("299999.5");
    assertThat(notes(outcome)).hasSize(1);
  }
}
