package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Notes about guesses that may surprise: a line on standard error for each.
final class InputNotesTest {
  @TempDir private Path folder;

  @BeforeEach
  void filesOfDifferentColumns() throws IOException {
    write("a.csv", "id,v\n1,2\n");
    write("b.csv", "v,id,extra\n5,6,x\n");
    write("c.csv", "ID,v\n7,8\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Outcome run(String... arguments) {
    return InProcess.ETL.run(
        Stream.concat(
                Stream.of(arguments),
                Stream.of("a.csv", "b.csv", "c.csv").map(name -> folder.resolve(name).toString()))
            .toArray(String[]::new));
  }

  private static List<String> notes(Outcome outcome) {
    return outcome.stderr().lines().filter(line -> line.startsWith("note: ")).toList();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void columnsThatOnlySomeFilesHaveAndNamesThatDifferInCaseAreNoted() {
    Outcome outcome = run("run", "--where=true");
    assertThat(outcome.exitCode()).isZero();
    assertThat(notes(outcome))
        .containsExactly(
            "note: columns differ only in case: 'ID' (%s), 'id' (%s and others)"
                .formatted(path("c.csv"), path("a.csv")),
            "note: column 'extra' is in 1 of 3 inputs only: " + path("b.csv"));
  }

  @Test
  void previewNotesTheSame() {
    assertThat(notes(run("preview"))).isNotEmpty().isEqualTo(notes(run("run", "--where=true")));
  }

  @Test
  void quietRunsNoteNothing() {
    Outcome outcome = run("run", "--where=true", "--quiet");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr()).isEmpty();
  }

  @Test
  void theReportHoldsTheNotes() throws IOException {
    Path report = folder.resolve("report.json");
    assertThat(run("run", "--where=true", "--report=" + report).exitCode()).isZero();
    assertThat(Files.readString(report)).contains("\"column 'extra' is in 1 of 3 inputs only: ");
  }

  @Test
  void statisticsOfEachFileNeedNoNoteAboutOthers() {
    Outcome outcome = run("run");
    assertThat(outcome.exitCode()).isZero();
    assertThat(notes(outcome)).isEmpty();
  }

  @Test
  void aTypeThatWouldLoseSomethingIsNoted() throws IOException {
    write("t.csv", "t\n2026-03-01T10:00:00Z\n2026-03-01 11:00:00\n");
    Outcome outcome = InProcess.ETL.run("run", "--where=true", path("t.csv"));
    assertThat(notes(outcome))
        .containsExactly(
            "note: "
                + path("t.csv")
                + ": column 't' is text: 2 values like '2026-03-01T10:00:00Z';"
                + " '2026-03-01 11:00:00' has no time zone, unlike others; see --type");
    assertThat(outcome.stdout()).isEqualTo("t\n2026-03-01T10:00:00Z\n2026-03-01 11:00:00\n");
  }

  @Test
  void manyNotesAreCounted() throws IOException {
    write(
        "wide.csv",
        IntStream.range(0, 30).mapToObj(index -> "c" + index).reduce("id", (a, b) -> a + "," + b)
            + "\n");
    Outcome outcome =
        InProcess.ETL.run("run", "--where=true", path("a.csv"), path("wide.csv"), "--limit=1");
    assertThat(notes(outcome)).hasSize(21).last().isEqualTo("note: and 11 notes more about inputs");
  }
}
