package dev.etl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing is written under the name of another format, and none read that is not what it says.
final class ForeignNamesTest {
  private static final int USAGE = 2;
  private static final int DATA = 4;

  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void writeInput() throws IOException {
    input = Files.writeString(folder.resolve("in.csv"), "id,year\n1,2025\n");
  }

  private Outcome run(String... options) {
    Stream<String> all = Stream.of("run", "--select=id,year", input.toString());
    return InProcess.ETL.run(Stream.concat(all, Stream.of(options)).toArray(String[]::new));
  }

  private Outcome runFile(String load, String more) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"), "extract: {csv: in.csv}\nload: " + load + "\n" + more);
    return InProcess.ETL.run("run", "--file=" + file);
  }

  private static void assertRefused(Outcome outcome, String... messages) {
    assertThat(outcome.stderr()).contains(messages);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(USAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.avro",
        "x.orc",
        "X.XML",
        "x.yaml",
        "x.xhtml",
        "x.pdf",
        "x.dat",
        "x.avro.gz",
        "x.tar.gz",
        "x.csv.gz.gz",
        "x.2026",
        "x.duckdb",
        "x.xls"
      })
  void anUnknownEndingIsRefusedAndTheKnownOnesAreListed(String name) throws IOException {
    String path = folder.resolve(name).toString();
    String[] known = {"cannot be written", ".csv, .tsv, .json", ".gz or .zst", "--format"};
    assertRefused(run("-o", path), known);
    assertRefused(run("-o", path, "--partition-by=year"), known);
    assertRefused(runFile("{file: " + name + "}", ""), known);
    assertRefused(run("--rejects", path), "rejects: ", "name it");
    assertRefused(run("--report", path), "--report: ", "name it");
    assertRefused(run("-o", path, "--table=t"), "is not a database");
    assertThat(folder.resolve(name)).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.bz2", "x.csv.xz", "x.csv.LZ4", "x.zip", "x.csv.br", "x.tgz", "x.zstd"})
  void aCompressionThatIsNotWrittenIsRefusedWhateverTheFormat(String name) throws IOException {
    String path = folder.resolve(name).toString();
    assertRefused(run("-o", path), "cannot be written", ".gz");
    assertRefused(run("-o", path, "--format=csv"), "cannot be written", ".gz");
    assertRefused(runFile("{file: " + name + ", format: csv}", ""), "cannot be written");
    assertRefused(run("--rejects", path), "name it");
    assertThat(folder.resolve(name)).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "delta:x, --engine=spark",
    "table:a.b, --engine=spark",
    "DELTA:x.csv, --engine=spark",
    "mysql:db, -o jdbc:",
    "mysql://me:s3cret@host/db, -o jdbc:",
    "duckdb:x.db, -o jdbc:",
    "JDBC:sqlite:x.db, -o jdbc:",
    "sqlite:x.csv, -o jdbc:",
    "gs://bucket/x.csv, name a path",
    "s3:bucket.csv, write ./s3:",
    "kafka:topic, write ./kafka:",
    "unheard:of, write ./unheard:"
  })
  void anUnknownSchemeIsRefused(String target, String hint) throws IOException {
    for (Outcome outcome :
        List.of(
            run("-o", target),
            run("-o", target, "--format=csv"),
            run("-o", target, "--partition-by=year"),
            run("-o", target, "--table=t"),
            run("--rejects", target),
            run("--report", target),
            InProcess.ETL.run("generate", "--rows=1", "-o", target),
            InProcess.ETL.run(
                "compare", "--runs=1", input.toString(), "--export=hyperfine:" + target),
            runFile("{file: '" + target + "'}", ""),
            runFile("{stdout: csv}", "run: {rejects: '" + target + "'}\n"))) {
      assertRefused(outcome, hint);
      assertThat(outcome.stderr()).doesNotContain("s3cret");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a:b.csv", "run:1.csv", "12:30.csv", "c:\\x.csv", "X.CSV", "result", "a:b"})
  void aFileMayHaveAColonInItsNameOrNoEnding(String name) throws IOException {
    assertThat(runFile("{file: '" + name + "'}", "").exitCode()).isZero();
    assertThat(folder.resolve(name)).content().isEqualTo("id,year\n1,2025\n");
  }

  @Test
  void aPathIsAFileWhateverItsNameBeginsWith() throws IOException {
    assertThat(runFile("{file: './delta:x'}", "").exitCode()).isZero();
    assertThat(folder.resolve("delta:x")).content().isEqualTo("id,year\n1,2025\n");
  }

  @Test
  void aFormatThatIsGivenCountsMoreThanTheEnding() throws IOException {
    Path out = folder.resolve("x.dat");
    assertThat(run("-o", out.toString(), "--format=jsonl").exitCode()).isZero();
    assertThat(out).content().isEqualTo("{\"id\":1,\"year\":2025}\n");
    assertThat(runFile("{file: y.xml, format: csv}", "").exitCode()).isZero();
    assertThat(folder.resolve("y.xml")).content().isEqualTo("id,year\n1,2025\n");
  }

  @Test
  void aPipeTakesEverythingWhateverItIsCalled() throws Exception {
    Path pipe = folder.resolve("pipe.avro");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process reader =
        new ProcessBuilder("cat", pipe.toString())
            .redirectOutput(folder.resolve("read").toFile())
            .start();
    Outcome outcome = run("-o", pipe.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(reader.waitFor()).isZero();
    assertThat(folder.resolve("read")).content().isEqualTo("id,year\n1,2025\n");
    assertThat(run("-o", "/dev/null", "--rejects=/dev/null", "--report=/dev/null").exitCode())
        .isZero();
  }

  @Test
  void rejectsAndReportsAreNamedForWhatTheyAre() throws IOException {
    Files.writeString(input, "id,year\n1\n2,2025\n");
    Path rejects = folder.resolve("bad.csv.gz");
    assertThat(run("--max-errors=1", "--rejects", rejects.toString()).exitCode()).isEqualTo(3);
    assertThat(Files.readAllBytes(rejects)).startsWith(0x1f, 0x8b);
    for (String name : List.of("bad.json", "bad.parquet", "bad.tsv")) {
      assertRefused(run("--rejects", folder.resolve(name).toString()), "rejects: ", "bad.csv");
    }
    for (String name : List.of("r.csv", "r.jsonl", "r.json.gz", "r.xhtml")) {
      assertRefused(run("--report", folder.resolve(name).toString()), "--report: ");
    }
    for (String name : List.of("r.json", "r", "r.txt")) {
      assertThat(run("--max-errors=1", "--report", folder.resolve(name).toString()).exitCode())
          .isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PAR1\\025\\004, a Parquet file",
    "Obj\\001, an Avro file",
    "ORC\\010\\003, an ORC file",
    "SQLite format 3\\000, a database of SQLite",
    "%PDF-1.7\\n%\\001, a PDF document"
  })
  void aBinaryFileIsNotReadAsText(String begin, String kind) throws IOException {
    byte[] bytes = (begin.translateEscapes() + "\n1,2\n3,4\n").getBytes(ISO_8859_1);
    for (String name : List.of("x.csv", "x.csv.gz", "x.tsv", "x.bin", "x.jsonl")) {
      Path file = folder.resolve(name);
      Files.write(file, bytes);
      if (name.endsWith(".gz")) {
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
          out.write(bytes);
        }
      }
      String[] options =
          name.endsWith(".bin")
              ? new String[] {"run", "--where=true", "--input-format=csv", file.toString()}
              : new String[] {"run", "--where=true", file.toString()};
      Outcome outcome = InProcess.ETL.run(options);
      assertThat(outcome.stderr()).contains(file + ": is " + kind);
      assertThat(outcome.exitCode()).isEqualTo(DATA);
    }
  }

  /// They are read, if they are whole.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PK\\003\\004",
        "BZh91AY&SY\\000",
        "\\3757zXZ\\000",
        "\\037\\213\\010\\000",
      })
  void aDamagedArchiveIsAnErrorOfTheData(String begin) throws IOException {
    Files.write(input, (begin.translateEscapes() + "\n1,2\n3,4\n").getBytes(ISO_8859_1));
    Outcome outcome = InProcess.ETL.run("run", "--where=true", input.toString());
    assertThat(outcome.stderr()).contains(input + ": ").containsAnyOf("damaged", "truncated");
    assertThat(outcome.exitCode()).isEqualTo(DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PAR1,b", "ORC,b", "BZh9,b", "%PDF-1,b", "Object,b", "PK,b", "Rar!,b"})
  void aTextThatBeginsLikeABinaryFileIsRead(String header) throws IOException {
    Files.writeString(input, header + "\n1,2\n");
    Outcome outcome = InProcess.ETL.run("run", "--where=true", input.toString());
    assertThat(outcome.stdout()).isEqualTo(header + "\n1,2\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.avro", "x.orc", "x.xlsx", "x.txt", "x"})
  void anInputWithAnotherEndingIsNotTakenForCsv(String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "a\n1\n");
    assertRefused(InProcess.ETL.run("run", file.toString()), "unknown type of file");
  }
}
