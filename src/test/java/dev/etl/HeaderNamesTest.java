package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Headers with repeated, missing and blank names.
final class HeaderNamesTest {
  @TempDir private Path folder;

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static Outcome rows(String... arguments) {
    List<String> all = new ArrayList<>(List.of("run", "--where=true", "--format=csv"));
    all.addAll(List.of(arguments));
    return InProcess.ETL.run(all.toArray(String[]::new));
  }

  @Test
  void aRepeatedNameGetsANumber() throws IOException {
    Outcome outcome = rows(write("t.csv", "id,name,name\n1,a,b\n"));
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).isEqualTo("id,name,name_2\n1,a,b\n");
    assertThat(outcome.stderr()).contains("note: ").contains("column 3 'name' is 'name_2'");
  }

  @Test
  void aMissingNameIsThePosition() throws IOException {
    Outcome outcome = rows(write("t.csv", "id,,\n1,a,b\n"));
    assertThat(outcome.stdout()).isEqualTo("id,column_2,column_3\n1,a,b\n");
    assertThat(outcome.stderr()).contains("column 2 '' is 'column_2'");
  }

  @Test
  void blanksAroundNamesAreTrimmedAndValuesKeepTheirs() throws IOException {
    Outcome outcome = rows(write("t.csv", "id, name\n1, x\n"), "--select=id,name");
    assertThat(outcome.stdout()).isEqualTo("id,name\n1, x\n");
    assertThat(outcome.stderr()).contains("column 2 ' name' is 'name'");
  }

  @Test
  void aMadeUpNameNeverCollidesWithARealOne() throws IOException {
    assertThat(rows(write("t.csv", "a,a,a_2,column_5,,a\n1,2,3,4,5,6\n")).stdout())
        .isEqualTo("a,a_3,a_2,column_5,column_5_2,a_4\n1,2,3,4,5,6\n");
  }

  @Test
  void strictNamesRefuseRepeatedAndMissingOnes() throws IOException {
    Outcome twice = rows(write("t.csv", "id,name,name\n1,a,b\n"), "--header-names=strict");
    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.stderr())
        .contains("the header names the column 'name' twice")
        .contains("--header-names=repair");
    Outcome missing = rows(write("u.csv", "id,\n1,a\n"), "--header-names=strict");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.stderr()).contains("column 2 has no name");
    assertThat(rows(write("v.csv", "id, name\n1,a\n"), "--header-names=strict").stdout())
        .isEqualTo("id, name\n1,a\n");
  }

  @Test
  void filesUnitedByNameAndTabSeparatedOnesAreRepairedToo() throws IOException {
    String one = write("a.tsv", "id\tname\tname\n1\ta\tb\n");
    String two = write("b.tsv", "name_2\tid\nc\t2\n");
    assertThat(rows(one, two).stdout()).isEqualTo("id,name,name_2\n1,a,b\n2,,c\n");
  }

  @Test
  void aPipelineFileHasTheKey() throws IOException {
    write("t.csv", "id,name,name\n1,a,b\n");
    String file =
        write("p.yaml", "extract: {csv: t.csv, columns: all, header_names: strict}\nload: []\n");
    assertThat(InProcess.ETL.run("run", "-f", file).exitCode()).isEqualTo(2);
    assertThat(InProcess.ETL.run("check", "--print", "-f", file).stdout())
        .contains("header_names: strict");
  }

  @Test
  void theSummaryOfANumberNotesItsRepairedNames() throws IOException {
    Outcome outcome = InProcess.ETL.run("run", "--format=csv", write("t.csv", "x,x\n1,2\n"));
    assertThat(outcome.stdout()).contains(",x_2,");
    assertThat(outcome.stderr()).contains("column 2 'x' is 'x_2'");
  }
}
