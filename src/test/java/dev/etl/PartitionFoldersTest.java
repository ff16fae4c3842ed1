package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Folders named `column=value` give columns.
final class PartitionFoldersTest {
  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private static Outcome rows(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--format=csv"));
    all.addAll(List.of(arguments));
    return InProcess.ETL.run(all.toArray(String[]::new));
  }

  private String parts() {
    return folder.resolve("parts").toString();
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void whatWasWrittenByPartitionIsRead(String mode) throws IOException {
    String input =
        write("t.csv", "id,year,place\n1,2024,a/b=50%\n2,2025,ü\n3,,__HIVE_DEFAULT_PARTITION__x\n");
    Outcome written =
        InProcess.ETL.run(
            "run",
            "--where=true",
            "--partition-by=year,place",
            "-o",
            parts(),
            "--format=csv",
            "--type=id=long",
            input);
    assertThat(written.exitCode()).as(written.stderr()).isZero();
    Outcome outcome = rows("--mode=" + mode, "--where=year > 0 or year is null", parts());
    assertThat(outcome.stdout())
        .isEqualTo("id,year,place\n1,2024,a/b=50%\n2,2025,ü\n3,,__HIVE_DEFAULT_PARTITION__x\n");
    assertThat(outcome.stderr()).contains("and others: column 'year' is from the names of folders");
    assertThat(rows("--where=year = 2025", parts() + "/**/*.csv").stdout())
        .isEqualTo("id,year,place\n2,2025,ü\n");
  }

  @Test
  void aFolderOfJsonFilesIsReadWithoutAGlob() throws IOException {
    write("parts/year=2024/a.jsonl", "{\"id\":1}\n");
    write("parts/year=2025/b.json", "[{\"id\":2}]");
    assertThat(rows("--where=true", parts()).stdout()).isEqualTo("id,year\n1,2024\n2,2025\n");
    // CSV files come first, as before.
    write("parts/year=2025/c.csv", "id\n3\n");
    assertThat(rows("--where=true", parts()).stdout()).isEqualTo("id,year\n3,2025\n");
  }

  @Test
  void typesAreGuessedByTheSameRulesAndTextsKeepTheirSpelling() throws IOException {
    write("parts/month=01/zip=01220/a.csv", "id\n1\n");
    write("parts/month=10/zip=99999/a.csv", "id\n2\n");
    assertThat(rows("--where=true", parts()).stdout())
        .isEqualTo("id,month,zip\n1,01,01220\n2,10,99999\n");
    write("other/v=1.10/a.csv", "id\n1\n");
    write("other/v=2/a.csv", "id\n2\n");
    assertThat(rows("--where=v > 1", folder.resolve("other").toString()).stdout())
        .isEqualTo("id,v\n1,1.10\n2,2\n");
  }

  @Test
  void declaredTypesApply() throws IOException {
    write("parts/day=05%2F04%2F2022/a.csv", "id\n1\n");
    assertThat(rows("--where=true", "--type=day=date(dd/MM/yyyy)", parts()).stdout())
        .isEqualTo("id,day\n1,2022-04-05\n");
    Outcome bad = rows("--where=true", "--type=day=long", parts());
    assertThat(bad.exitCode()).isEqualTo(4);
    assertThat(bad.stderr()).contains("in the names of its folders, column day: '05/04/2022'");
  }

  @Test
  void aColumnOfTheFileWinsWithANote() throws IOException {
    write("parts/year=2024/a.csv", "id,year\n1,1999\n");
    Outcome outcome = rows("--where=true", parts());
    assertThat(outcome.stdout()).isEqualTo("id,year\n1,1999\n");
    assertThat(outcome.stderr()).contains("column 'year' is from the file, not from its folder");
  }

  @Test
  void jsonFilesHaveTheColumnsOfTheirFoldersToo() throws IOException {
    write("parts/year=2024/a.jsonl", "{\"id\":1}\n");
    write("parts/year=2025/a.jsonl", "{\"id\":2}\n");
    String glob = parts() + "/*/*.jsonl";
    assertThat(rows("--where=year = 2025", glob).stdout()).isEqualTo("id,year\n2,2025\n");
    assertThat(
            InProcess.ETL
                .run("run", "--where=true", "--type=year=string", glob, "--format=jsonl")
                .stdout())
        .startsWith("{\"id\":1,\"year\":\"2024\"}");
    assertThat(rows("-c", "id", "-c", "year", "-t", "stats", glob).stdout())
        .contains(",year,1,0,2024.0");
  }

  @Test
  void summariesTakeColumnsOfFoldersByName() throws IOException {
    write("parts/year=2024/a.csv", "value\n1\n3\n");
    assertThat(rows("-t", "stats", parts()).stdout())
        .contains(",value,2,0,2.0")
        .doesNotContain(",year,");
    assertThat(rows("-t", "stats", "-c", "year", parts()).stdout()).contains(",year,2,0,2024.0");
  }

  @Test
  void rejectedRecordsAreFedBackWithTheirColumns() throws IOException {
    write("parts/year=2024/a.csv", "id,v\n1,x\n2,3\n");
    Path rejects = folder.resolve("r.csv");
    Outcome first =
        rows("--where=true", "--type=v=long", "--max-errors=1", "--rejects=" + rejects, parts());
    assertThat(first.stdout()).isEqualTo("id,v,year\n2,3,2024\n");
    Files.writeString(rejects, Files.readString(rejects).replace("\"1,x\"", "\"1,7\""));
    assertThat(rows("--where=true", "--type=v=long", "--corrected=" + rejects, parts()).stdout())
        .isEqualTo("id,v,year\n1,7,2024\n");
  }

  @Test
  void foldersOfOtherNamesAreNotEntered() throws IOException {
    write("parts/a.csv", "id\n1\n");
    write("parts/deep/b.csv", "id\n2\n");
    assertThat(rows("--where=true", parts()).stdout()).isEqualTo("id\n1\n");
  }
}
