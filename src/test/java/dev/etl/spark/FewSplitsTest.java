package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.loader.source.ReadSizes;
import dev.etl.pipeline.MaxErrors;
import dev.etl.report.StageReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What Spark need not read is not read, and what was guessed wrong is read once more.
@Tag("spark")
@Timeout(300)
final class FewSplitsTest {
  private static final int SPLITS = 100;
  private static final ReadSizes SIZES = new ReadSizes(200_000, 1 << 16);

  @TempDir private Path folder;

  /// A file of a hundred splits.
  private void table(String firstRow) throws IOException {
    StringBuilder csv = new StringBuilder("id,text\n").append(firstRow);
    String text = "x".repeat(190);
    for (int row = 1; csv.length() < SPLITS * SIZES.range() - 10_000; row++) {
      csv.append(row).append(',').append(text).append('\n');
    }
    Files.writeString(folder.resolve("in.csv"), csv);
  }

  private static String yaml(String transforms) {
    return "extract: {csv: in.csv, columns: {id: long, text: string}}\ntransform: " + transforms;
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "1,2,1", "1500,4,2", "9000,12,3"})
  void aLimitReadsFewSplits(int rows, int mostSplits, int mostWaves) throws IOException {
    table("");
    String yaml = yaml("[{select: [id]}, {limit: " + rows + "}]");
    ParityRun here = ParityRun.here(folder, yaml, MaxErrors.NONE, SIZES);
    ParityRun there = ParityRun.there(folder, yaml, MaxErrors.NONE, SIZES);
    assertThat(there.failure()).isEmpty();
    assertThat(there.csv()).isEqualTo(here.csv());
    assertThat(there.csv().lines()).hasSize(rows + 1);
    assertThat(there.splits()).isEqualTo(here.splits());
    assertThat(there.bytes()).isEqualTo(here.bytes());
    long read = there.waves().stream().mapToLong(List::size).sum();
    assertThat(read).isLessThanOrEqualTo(mostSplits);
    assertThat(there.waves()).hasSizeLessThanOrEqualTo(mostWaves);
  }

  @Test
  void aLimitThatFewRowsReachReadsInWavesThatGrow() throws IOException {
    table("");
    String yaml = yaml("[{filter: id % 20000 = 0}, {limit: 4}, {select: [id]}]");
    ParityRun here = ParityRun.here(folder, yaml, MaxErrors.NONE, SIZES);
    ParityRun there = ParityRun.there(folder, yaml, MaxErrors.NONE, SIZES);
    assertThat(there.csv()).isEqualTo("id\n20000\n40000\n60000\n80000\n").isEqualTo(here.csv());
    assertThat(there.waves()).hasSizeLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{select: [id]}]", "[{aggregate: {s: sum(id)}}]"})
  void aBadRowTooManyStopsTheReading(String transforms) throws IOException {
    table("bad,row\n");
    ParityRun here = ParityRun.here(folder, yaml(transforms), MaxErrors.NONE, SIZES);
    ParityRun there = ParityRun.there(folder, yaml(transforms), MaxErrors.NONE, SIZES);
    assertThat(there.failure()).isPresent().isEqualTo(here.failure());
    assertThat(there.csv()).isEmpty();
    assertThat(there.rejects()).isEqualTo(here.rejects());
    assertThat(there.report().stages().getFirst()).matches(StageReport::balanced);
    assertThat(there.splits()).isBetween(1L, SPLITS / 2L);
  }

  @Test
  void wrongGuessesAreReadAgainInFewWaves() throws IOException {
    ReadSizes sizes = new ReadSizes(1_000, 256);
    for (int file = 0; file < 4; file++) {
      StringBuilder csv = new StringBuilder("id,text\n");
      for (int row = 0; row < 300; row++) {
        // Looks like records, and reaches over three splits.
        String quoted = row % 60 == 20 ? "\"" + "7,seven\n".repeat(400) + "\"" : "t" + row;
        csv.append(row == 250 ? "bad" : row).append(',').append(quoted).append('\n');
      }
      Files.writeString(folder.resolve("in" + file + ".csv"), csv);
    }
    String yaml = "extract: {csv: in*.csv, columns: {id: long, text: string}}";
    MaxErrors most = new MaxErrors.Count(4);
    ParityRun here = ParityRun.here(folder, yaml, most, sizes);
    ParityRun there = ParityRun.there(folder, yaml, most, sizes);
    assertThat(there.failure()).isEmpty();
    assertThat(there.csv()).isEqualTo(here.csv());
    assertThat(there.rejects()).isEqualTo(here.rejects());
    assertThat(there.rejects().lines()).hasSize(5);
    assertThat(there.splits()).isEqualTo(here.splits());
    // One for all, and one for each wrong guess of a file, whatever the number of files.
    assertThat(there.waves()).hasSizeBetween(3, 1 + 5 * 4);
  }
}
