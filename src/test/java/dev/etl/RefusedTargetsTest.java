package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Targets that cannot be meant, which are refused before any data moves.
final class RefusedTargetsTest {
  private static final int USAGE = 2;
  private static final int DATA = 4;
  private static final int UNAVAILABLE = 5;

  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void writeInput() throws IOException {
    input = Files.writeString(folder.resolve("in.csv"), "id,year\n1,2025\n2,2026\n");
  }

  private Outcome run(String... options) {
    Stream<String> all = Stream.of("run", "--select=id,year", input.toString());
    return InProcess.ETL.run(Stream.concat(all, Stream.of(options)).toArray(String[]::new));
  }

  private Outcome runFile(String load) throws IOException {
    return runFile(load, "");
  }

  private Outcome runFile(String load, String more) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"), "extract: {csv: in.csv}\nload: " + load + "\n" + more);
    return InProcess.ETL.run("run", "--file=" + file);
  }

  private static void assertRefused(Outcome outcome, int exitCode, String message) {
    assertThat(outcome.stderr()).contains(message);
    assertThat(outcome.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void aMinusIsStandardOutput() {
    Outcome outcome = run("-o", "-", "--format=jsonl", "--limit=1");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo("{\"id\":1,\"year\":2025}\n");
    assertThat(run("-o", "-", "--limit=1").stdout()).isEqualTo("id,year\n1,2025\n");
    assertThat(Path.of("-")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--partition-by=id", "--write-mode=append", "--table=facts"})
  void standardOutputTakesNothingOfFilesAndTables(String option) {
    assertRefused(run("-o", "-", option), USAGE, "-o");
  }

  @Test
  void aMinusIsNoFile() throws IOException {
    assertRefused(run("--rejects", "-"), USAGE, "--rejects: standard output is for the result");
    assertRefused(run("--report", "-"), USAGE, "--report: standard output is for the result");
    assertRefused(runFile("{file: '-'}"), USAGE, "use stdout: csv");
    assertRefused(
        runFile("{file: a.csv}", "run: {rejects: '-'}\n"),
        USAGE,
        "--rejects: standard output is for the result");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aTargetHasAName(String name) throws IOException {
    assertRefused(run("-o", name), USAGE, "the name of the target is empty");
    assertRefused(runFile("{file: '" + name + "'}"), USAGE, "the name of the target is empty");
    assertRefused(run("--rejects", name), USAGE, "--rejects: the name of the file is empty");
  }

  @Test
  void theCurrentFolderIsNotReplaced() throws IOException {
    Path here = Path.of("").toRealPath();
    assertRefused(
        run("-o", ".", "--partition-by=year"), USAGE, "the current folder cannot be replaced");
    assertRefused(
        run("-o", String.valueOf(here.getParent()), "--partition-by=year"),
        USAGE,
        "the current folder cannot be replaced");
    Path link = Files.createSymbolicLink(folder.resolve("link"), here);
    assertRefused(
        runFile("{file: " + link + ", partition_by: year}"),
        USAGE,
        "the current folder cannot be replaced");
  }

  @Test
  void oneTargetDoesNotLieInTheOther() throws IOException {
    assertRefused(
        runFile("[{file: out/a.csv}, {file: out, partition_by: year}]"),
        USAGE,
        "one contains the other");
    assertRefused(
        runFile("[{file: out, partition_by: year}, {file: out/in, partition_by: year}]"),
        USAGE,
        "one contains the other");
    String out = folder.resolve("out").toString();
    assertRefused(
        run("-o", out, "--partition-by=year", "--rejects", out + "/bad.csv"),
        USAGE,
        "one contains the other");
    assertRefused(
        run("-o", out, "--partition-by=year", "--report", out + "/report.json"),
        USAGE,
        "one contains the other");
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://key:s3cret@bucket/x.csv, s3a, delta: or table: in a pipeline file",
    "hdfs:/x.csv, hdfs, delta: or table: in a pipeline file",
    "https://host/x.csv?sig=s3cret, https, name a path",
    "file:/tmp/x.csv, file, write the path alone",
  })
  void aUriIsNoFile(String uri, String scheme, String hint) throws IOException {
    for (Outcome outcome :
        List.of(
            run("-o", uri),
            runFile("{file: '" + uri + "'}"),
            run("--rejects", uri),
            run("--report", uri),
            runFile("{stdout: csv}", "run: {rejects: '" + uri + "'}\n"))) {
      assertRefused(outcome, USAGE, "that is a URI of " + scheme + ":");
      assertThat(outcome.stderr()).contains(hint).doesNotContain("s3cret");
    }
  }

  @Test
  void aFolderMayEndInAColon() throws IOException {
    Files.createDirectory(folder.resolve("ab:"));
    assertThat(runFile("{file: './ab:/x.csv'}").exitCode()).isZero();
    assertThat(folder.resolve("ab:/x.csv")).exists();
  }

  /// Not even root may make files there.
  @Test
  void aFolderThatTakesNoFilesIsNamed() {
    assumeTrue(Files.isDirectory(Path.of("/sys")));
    Outcome outcome = run("-o", "/sys/a.csv");
    assertRefused(outcome, UNAVAILABLE, "cannot write /sys/a.csv: ");
    assertThat(outcome.stderr()).contains(" in the folder /sys\n").doesNotContain(".tmp");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "zstd"})
  void whatIsWrittenIsWhatTheNameSays(String compression) throws IOException {
    assertRefused(
        runFile("{file: out.csv.gz, compression: " + compression + "}"),
        USAGE,
        "out.csv.gz is the name of a file compressed by gzip, and compression says " + compression);
    assertThat(runFile("{file: out.csv.gz, compression: gzip}").exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"out.csv, gzip, out.csv.gz", "out, zstd, out.zst"})
  void whatIsCompressedHasANameThatSaysSo(String name, String compression, String better)
      throws IOException {
    Outcome outcome = runFile("{file: " + name + ", compression: " + compression + "}");
    assertRefused(
        outcome, USAGE, "load.compression: " + folder.resolve(name) + " is to be compressed by");
    assertThat(outcome.stderr()).contains("name it " + folder.resolve(better));
    for (String other :
        List.of(
            "{file: out.csv, compression: none}",
            "{file: out.parquet, compression: " + compression + "}",
            "{file: parts, partition_by: year, compression: " + compression + "}")) {
      Outcome written = runFile(other);
      assertThat(written.exitCode()).as(written.stderr()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.csv.bz2", "x.csv.xz", "x.csv.lz4", "x.zip", "x.xlsx"})
  void whatCannotBeWrittenIsNotPretended(String name) throws IOException {
    assertRefused(run("-o", folder.resolve(name).toString()), USAGE, "cannot be written");
    assertRefused(runFile("{file: " + name + "}"), USAGE, "cannot be written");
    assertThat(folder.resolve(name)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,year\n1,\"2025\n",
        "id,year\n1,\"a\"\"\n",
        "id,year\n1,\"\"\"",
        "id,year\n\"1,x\n2,3\n"
      })
  void nothingIsAddedBehindAnOpenQuote(String old) throws IOException {
    Path out = Files.writeString(folder.resolve("out.csv"), old);
    assertRefused(
        run("-o", out.toString(), "--write-mode=append"), DATA, "a quote in it is never closed");
    assertThat(out).hasContent(old);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"id,year\n1,5\" pipe\n", "id,year\n\"1\",\"a\"\"\"\n", "\"id\",\"year\"\n1,\"\""})
  void quotesThatAreClosedAreNoHindrance(String old) throws IOException {
    Path out = Files.writeString(folder.resolve("out.csv"), old);
    Outcome outcome = run("-o", out.toString(), "--write-mode=append");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(Files.readString(out)).startsWith(old).endsWith("\n1,2025\n2,2026\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"id\":1}]\n", "id,year\n1,2\n", "\n  7\n"})
  void noObjectIsAddedBehindWhatIsNone(String old) throws IOException {
    Path out = Files.writeString(folder.resolve("out.jsonl"), old);
    assertRefused(
        run("-o", out.toString(), "--write-mode=append"), DATA, "it does not begin with an object");
    assertThat(out).hasContent(old);
  }
}
