package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The text of a rejected row is its record as it stands in the input, whoever rejected it.
final class RejectedRecordsTest {
  private static final String HEADER = "file,line,column,reason,text\n";

  /// A bad value, a rule that is broken, a bad value in a column that nobody needs, too few fields.
  private static final String CSV =
      """
      id,note,value
      1,plain,1
      2,^two
      lines, and ^^quotes^^^ ,x
      3 , '' ,-1
      4,,2
      5,short
      ^6^,^^,7
      """
          .replace('^', '"');

  private static final String REJECTS =
      HEADER
          + """
          %1$s,3,value,'x' is not a number,^2,^^two
          lines, and ^^^^quotes^^^^^^ ,x^
          %1$s,5,value,breaks the rule: value > 0,^3 , '' ,-1^
          %1$s,7,,^has 2 fields, expected 3^,^5,short^
          """
              .replace('^', '"');

  @TempDir private Path folder;

  private String rejects(InProcess etl, String input, String... options) throws IOException {
    Path pipeline = folder.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        """
        extract: {csv: "%s", columns: {value: double}%s}
        transform:
          - validate: {value: value > 0}
          - select: [id]
        """
            .formatted(input, String.join("", options)));
    Path rejects = folder.resolve("rejects");
    Outcome outcome =
        etl.run("run", "-f", pipeline.toString(), "--max-errors=5", "--rejects=" + rejects, "-q");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(outcome.stdout()).isEqualTo("id\n1\n4\n6\n");
    return Files.readString(rejects);
  }

  private static String expected(String name) {
    return REJECTS.formatted(name);
  }

  @Test
  void ofAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), CSV);
    assertThat(rejects(InProcess.ETL, file.toString())).isEqualTo(expected(file.toString()));
  }

  @Test
  void ofACompressedFile() throws IOException {
    Path file = folder.resolve("a.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(CSV.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rejects(InProcess.ETL, file.toString())).isEqualTo(expected(file.toString()));
  }

  @Test
  void ofAPipe() throws IOException {
    assertThat(rejects(InProcess.ETL.withInput(CSV), "-")).isEqualTo(expected("-"));
  }

  @Test
  void ofFilesThatNoScannerCovers() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), CSV, StandardCharsets.UTF_16LE);
    String options = ", encoding: UTF-16LE, comment: '#'";
    assertThat(rejects(InProcess.ETL, file.toString(), options))
        .isEqualTo(expected(file.toString()));
    String comments = "# a\n# b\n" + CSV.replace("3 ,", "# c\n3 ,");
    assertThat(rejects(InProcess.ETL.withInput(comments), "-", ", comment: '#'"))
        .isEqualTo(
            expected("-")
                .replace("-,3,", "-,5,")
                .replace("-,5,value,breaks", "-,8,value,breaks")
                .replace("-,7,", "-,10,"));
  }

  @Test
  void ofARunThatFails() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), CSV);
    Path rejects = folder.resolve("rejects");
    for (InProcess etl : new InProcess[] {InProcess.ETL, InProcess.ETL.withInput(CSV)}) {
      boolean pipe = !etl.stdin().isEmpty();
      Outcome outcome =
          etl.run("run", pipe ? "-" : file.toString(), "-c", "value", "--rejects=" + rejects);
      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.stderr()).contains("line 3, column value: 'x' is not a number");
      assertThat(rejects)
          .hasContent(
              String.join("\n", expected(pipe ? "-" : file.toString()).lines().limit(3).toList()));
    }
  }

  @Test
  void ofJson() throws IOException {
    String lines =
        "{\"a\": 1.50, \"b\": {\"c\": [\"ü\"]}}\n\n{\"a\": \"x\",\n \"b\":\"\\\"\\n\"}\n";
    Path file = Files.writeString(folder.resolve("a.jsonl"), lines);
    Path document =
        Files.writeString(folder.resolve("b.json"), "[" + lines.strip().replace("\n\n", ",") + "]");
    Path rejects = folder.resolve("rejects");
    for (Path input : new Path[] {file, document}) {
      Outcome outcome =
          InProcess.ETL.run(
              "run",
              "--type=a=double",
              "--where=1 / (a - 1.5) > 0",
              "--rejects=" + rejects,
              "--max-errors=2",
              input.toString());
      assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
      assertThat(rejects)
          .hasContent(
              HEADER
                  + """
                  %1$s,1,,divides by zero,"{""a"":1.50,""b"":{""c"":[""ü""]}}"
                  %1$s,%2$s,a,'x' is not a number,"{""a"":""x"",""b"":""\\""\\n""}"
                  """
                      .formatted(input, input.equals(file) ? 3 : 2));
    }
  }
}
