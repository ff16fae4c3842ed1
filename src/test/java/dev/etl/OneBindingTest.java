package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// `check`, `run -n` and `run` refuse the same pipelines with the same words, which name the file
/// and the line.
final class OneBindingTest {
  private static final int USAGE = 2;

  @TempDir private Path folder;

  /// `check` and `run -n` are given the pipeline first, so that no trace of the run helps them.
  @ParameterizedTest(name = "{0} | {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "limit: 9 | jdbc: jdbc:sqlite:a.db, table: t, mode: upsert | 5: load[0].jdbc: | upsert"
            + " needs",
        "limit: 9 | jdbc: jdbc:sqlite:a.db, table: t, mode: upsert, key: [nope] | 5: load[0].jdbc:"
            + " | the key 'nope'",
        "limit: 9 | jdbc: jdbc:sqlite:a.db, table: t, mode: upsert, key: [id, id] | 5:"
            + " load[0].jdbc: | the key names a column twice",
        "limit: 9 | jdbc: jdbc:sqlite:a.db, table: t, mode: append, key: [id] | 5: load[0].jdbc: |"
            + " a key is only for upsert",
        "limit: 9 | jdbc: jdbc:sqlite:a.db, table: a.b | 5: load[0].jdbc: | has no schemas but"
            + " main",
        "limit: 9 | 'jdbc: \"jdbc:sqlite::memory:\", table: t' | 5: load[0].jdbc: | names no file",
        "limit: 9 | 'jdbc: jdbc:foo://h/d, table: t' | 5: load[0].jdbc: | no driver for",
        "limit: 9 | 'jdbc: jdbc:postgresql://h/d, table:"
            + " tttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttttt' | 5:"
            + " load[0].jdbc: | is longer than 63",
        "rename: {id: NAME} | jdbc: jdbc:sqlite:a.db, table: t | 5: load[0].jdbc: | are the same"
            + " name in this database",
        "limit: 9 | file: out, format: csv, partition_by: [nope] | 5: load[0].file: | no column"
            + " 'nope'",
        "limit: 9 | file: out, format: csv, partition_by: [id, id] | 5: load[0].file: | twice",
        "limit: 9 | file: out, format: csv, partition_by: [id, name] | 5: load[0].file: | names all"
            + " columns",
        "filter: nope > 1 | file: out.csv | 4: transform[0].filter: | nope",
        "filter: name + 1 > 1 | file: out.csv | 4: transform[0].filter: | name",
        "select: [nope] | file: out.csv | 4: transform[0].select[0]: | nope",
        "'derive: {a: id, b: nope}' | file: out.csv | 4: transform[0].derive.b: | nope",
        "aggregate: {m: mean(nope)} | file: out.csv | 4: transform[0].aggregate.m: | nope",
        "drop: [id, name] | file: out.csv | 4: transform[0].drop: | no column is left",
        "'lookup: {csv: in.csv, on: [nope], take: [name]}' | file: out.csv | 4:"
            + " transform[0].lookup.on[0]: | nope",
      })
  void allThreeRefuseWhatCannotBeBound(String step, String target, String place, String reason)
      throws IOException {
    String pipeline =
        pipeline(
            """
            extract:
              - csv: in.csv
            transform:
              - {%s}
            load: [{%s}]
            """
                .formatted(step, target));
    refused(pipeline, "pipeline.yaml, line " + place, reason);
  }

  static Stream<Arguments> steps() {
    return Stream.of(
        arguments("filter:|  nope > 1", "3: transform[0].filter: "),
        arguments("derive:|  a: id + 1|  b: a + nope|  c: id", "5: transform[0].derive.b: "),
        arguments("derive:|  derive: id|  b: nope", "5: transform[0].derive.b: "),
        arguments("validate:|  id: id > 0|  name: nope > 1", "5: transform[0].validate.name: "),
        arguments("validate:|  id: id > 0|  name: name", "5: transform[0].validate.name: 'name'"),
        arguments("select:|  - id|  - nope|  - name", "5: transform[0].select[1]: "),
        arguments("select: nope", "3: transform[0].select: "),
        arguments("drop:|  [id,|   nope]", "5: transform[0].drop[1]: "),
        arguments("rename:|  id: name2|  nope: x", "5: transform[0].rename.nope: "),
        arguments("cast:|  id: long|  nope: long", "5: transform[0].cast.nope: "),
        arguments("fill:|  id: 1|  nope: 1", "5: transform[0].fill.nope: "),
        arguments("fill:|  name: a|  id: x", "5: transform[0].fill.id: 'x'"),
        arguments("explode:|  separator: x|  column: nope", "5: transform[0].explode.column: "),
        arguments("explode:|  separator: x|  column: id", "5: transform[0].explode.column: "),
        arguments(
            "aggregate:|  by:|    - name|    - nope|  m: mean(id)",
            "6: transform[0].aggregate.by[1]: "),
        arguments(
            "aggregate:|  by: [name]|  n: count()|  m: mean(nope)",
            "6: transform[0].aggregate.m: "),
        arguments(
            "aggregate:|  n: mean(id)|  m: mean(name)",
            "5: transform[0].aggregate.m: m: mean takes"),
        arguments(
            "aggregate:|  n: count()|  columns:|    by: mean(id)|    memory: mean(nope)",
            "7: transform[0].aggregate.columns.memory: "),
        arguments(
            "lookup:|  csv: in.csv|  on:|    id: id|    nope: name|  take: {n: name}",
            "7: transform[0].lookup.on.nope: "),
        arguments(
            "lookup:|  csv: in.csv|  on:|    id: id|  take:|    n: name|    m: nope",
            "9: transform[0].lookup.take.m: "),
        arguments(
            "lookup:|  csv: in.csv|  on:|    id: nope|  take:|    n: name",
            "6: transform[0].lookup.on.id: "),
        arguments(
            "lookup:|  csv: in.csv|  on: [id]|  take:|    - name",
            "7: transform[0].lookup.take[0]: the rows have"),
        arguments(
            "join:|  csv: in.csv|  on:|    id: id|    nope: name",
            "7: transform[0].join.on.nope: no column 'nope'"),
        arguments(
            "join:|  csv: in.csv|  on:|    id: nope + 1", "6: transform[0].join.on.id: no column"),
        arguments(
            "join:|  csv: in.csv|  on: [id]|  take:|    - nope",
            "7: transform[0].join.take[0]: no column 'nope'"),
        arguments(
            "join:|  csv: in.csv|  on:|    id: name",
            "6: transform[0].join.on.id: the rows have the key 'id' as long, the table 'name'"),
        arguments(
            "enrich:|  take: {a: /a}|  api: http://127.0.0.1:1/{id}/{nope}",
            "5: transform[0].enrich.api: "));
  }

  /// Lines are divided by `|`.
  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void anErrorNamesTheLineOfThePartOfTheStep(String step, String place) throws IOException {
    String pipeline =
        pipeline(
            "extract: {csv: in.csv}\ntransform:\n  - "
                + step.replace("|", "\n    ")
                + "\nload: {file: out.csv}\n");
    refused(pipeline, "pipeline.yaml, line " + place, "");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{file: out.csv}, {file: out.csv} | is named twice",
        "{file: out.csv}, {file: ./out.csv} | is named twice",
        "{file: in.csv} | name the same file",
        "{file: out, format: csv, partition_by: [id]}, {file: out/more.csv} | one contains"
            + " the other",
        "'{jdbc: jdbc:sqlite:a.db, table: a}, {jdbc: jdbc:sqlite:a.db, table: b}' | another table"
            + " of the same file",
      })
  void allThreeRefuseTargetsThatDoNotGoTogether(String targets, String reason) throws IOException {
    String pipeline = pipeline("extract: {csv: in.csv}\nload: [%s]\n".formatted(targets));
    refused(pipeline, "", reason);
  }

  @Test
  void dryRunRefusesATargetThatItsEngineDoesNotWrite() throws IOException {
    String pipeline = pipeline("extract: {csv: in.csv}\nload: {delta: facts}\n");
    assertThat(InProcess.ETL.run("run", "-n", "-f", pipeline).stderr())
        .isEqualTo(InProcess.ETL.run("run", "-f", pipeline).stderr())
        .contains("is written by Spark");
    assertThat(InProcess.ETL.run("check", "-f", pipeline).exitCode()).isZero();
  }

  @Test
  void allThreeBindTheCorrectedRecords() throws IOException {
    String pipeline =
        pipeline("extract: {csv: in.csv}\nload: {file: out.csv}\nrun: {corrected: none.csv}\n");
    String expected = InProcess.ETL.run("run", "-f", pipeline).stderr();
    assertThat(expected).contains("none.csv");
    assertThat(InProcess.ETL.run("check", "-f", pipeline).stderr()).isEqualTo(expected);
    assertThat(InProcess.ETL.run("run", "-n", "-f", pipeline).stderr()).isEqualTo(expected);
  }

  /// @return the name of a file beside its input
  private String pipeline(String text) throws IOException {
    Files.writeString(folder.resolve("in.csv"), "id,name\n1,a\n2,b\n");
    String here = text.replace("sqlite:a.db", "sqlite:" + folder.resolve("a.db"));
    return Files.writeString(folder.resolve("pipeline.yaml"), here).toString();
  }

  private void refused(String pipeline, String place, String reason) throws IOException {
    Outcome check = InProcess.ETL.run("check", "-f", pipeline);
    Outcome dry = InProcess.ETL.run("run", "-n", "-f", pipeline);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("in.csv", "pipeline.yaml");
    }
    Outcome run = InProcess.ETL.run("run", "-f", pipeline);
    assertThat(run.exitCode()).as(run.stderr()).isEqualTo(USAGE);
    assertThat(run.stderr()).contains(place).contains(reason);
    assertThat(check).as("check").isEqualTo(run);
    assertThat(dry).as("run -n").isEqualTo(run);
  }
}
