package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A pipeline may use the name of its source, and finds it in the result only where it asks for it.
final class SourceColumnTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeInput() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id,v\n1,10\n2,20\n");
  }

  private String run(String transforms) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("p.yaml"), "extract: {csv: a.csv}\ntransform: [" + transforms + "]\n");
    Outcome outcome = InProcess.ETL.run("run", "--file=" + file);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return outcome.stdout().replace(folder + "/", "").replace('\n', '|');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "derive: {n: length(source) > 0}~id,v,n|1,10,true|2,20,true|",
        "filter: source != 'x'~id,v|1,10|2,20|",
        "validate: {source: source != 'x'}~id,v|1,10|2,20|",
        "fill: {source: x}~id,v|1,10|2,20|",
        "cast: {source: string}~id,v|1,10|2,20|",
        "derive: {n: length(source) > 0}}, {filter: n}, {limit: 1~id,v,n|1,10,true|",
        "filter: source != 'x'}, {select: [id]~id|1|2|",
        "filter: source != 'x'}, {drop: [v]~id|1|2|",
        "filter: source != 'x'}, {select: ['*']~id,v|1,10|2,20|",
        "filter: source != 'x'}, {select: [v, 's*', id]}, {filter: source != 'y'~v,id|10,1|20,2|",
        "filter: source != 'x'}, {select: ['i*']~id|1|2|",
        "filter: source != 'x'}, {drop: ['s*']~id,v|1,10|2,20|",
        "filter: source != 'x'}, {drop: ['i*']~v|10|20|",
        "filter: source != 'x'}, {drop: [source]~id,v|1,10|2,20|",
        "filter: source != 'x'}, {rename: {v: w}~id,w|1,10|2,20|",
        "aggregate: {by: [id], n: count()}}, {filter: n > 0~id,n|1,1|2,1|",
      })
  void whatOnlyUsesTheSourceDoesNotShowIt(String steps, String expected) throws IOException {
    assertThat(run("{" + steps + "}")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "select: [source, id]~source,id|a.csv,1|a.csv,2|",
        "filter: source != 'x'}, {select: [id, source]~id,source|1,a.csv|2,a.csv|",
        "select: ['*', source]~id,v,source|1,10,a.csv|2,20,a.csv|",
        "rename: {source: file}~id,v,file|1,10,a.csv|2,20,a.csv|",
        "derive: {file: source}~id,v,file|1,10,a.csv|2,20,a.csv|",
      })
  void whatAsksForTheSourceShowsIt(String steps, String expected) throws IOException {
    assertThat(run("{" + steps + "}").replace(folder + "/", "")).isEqualTo(expected);
  }

  @Test
  void aColumnThatIsComputedUnderThatNameIsOneAsAnyOther() throws IOException {
    assertThat(run("{derive: {source: upper('x' || v)}}"))
        .isEqualTo("id,v,source|1,10,X10|2,20,X20|");
    assertThat(run("{derive: {source: \"replace(source, 'a.csv', 'b')\"}}"))
        .isEqualTo("id,v,source|1,10,b|2,20,b|");
  }

  @Test
  void groupsByTheSourceShowIt() throws IOException {
    assertThat(run("{aggregate: {by: [source], n: count()}}")).isEqualTo("source,n|a.csv,2|");
  }

  @Test
  void aColumnOfTheInputUnderThatNameIsKept() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id,source\n1,web\n2,shop\n");
    assertThat(run("{filter: source = 'web'}")).isEqualTo("id,source|1,web|");
  }
}
