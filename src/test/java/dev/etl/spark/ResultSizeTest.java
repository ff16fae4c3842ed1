package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.loader.source.ReadSizes;
import dev.etl.pipeline.MaxErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The session of the tests lets the tasks of a job send 4 MB to the driver. Results are larger.
@Tag("spark")
@Timeout(300)
final class ResultSizeTest {
  private static final ReadSizes ONE_SPLIT = new ReadSizes(16 << 20, 1 << 16);
  private static final ReadSizes MANY_SPLITS = new ReadSizes(10_000, 1 << 12);

  @TempDir private Path folder;

  private void table(int rows, int groups) throws IOException {
    StringBuilder csv = new StringBuilder("id,k,v\n");
    for (int row = 0; row < rows; row++) {
      csv.append(row)
          .append(",k")
          .append(row * 7919L % groups)
          .append(',')
          .append(row)
          .append(".5\n");
    }
    Files.writeString(folder.resolve("in.csv"), csv);
  }

  private static String yaml(String steps) {
    return "extract: {csv: in.csv, columns: {id: long, k: string, v: double}}\ntransform: " + steps;
  }

  private ParityRun same(String steps, ReadSizes sizes) throws IOException {
    ParityRun here = ParityRun.here(folder, yaml(steps), MaxErrors.NONE, sizes);
    ParityRun there = ParityRun.there(folder, yaml(steps), MaxErrors.NONE, sizes);
    assertThat(there.failure()).isEmpty();
    assertThat(there.csv().equals(here.csv())).as("the same bytes").isTrue();
    return there;
  }

  /// The whole batch is larger than all tasks may send.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{derive: {wide: \"lpad(k, 8000, 'x')\"}}]",
        "[{derive: {wide: \"lpad(k, 8000, 'x')\"}}, {sort: [v desc]}]",
        "[{derive: {a: \"lpad(k, 4000, 'x')\", b: \"lpad(k, 4000, 'y')\"}}, {filter: id > 20}]",
      })
  void rowsOfOneSplitTravelInPieces(String steps) throws IOException {
    table(1_500, 10);
    assertThat(same(steps, ONE_SPLIT).csv()).hasSizeGreaterThan(11 << 20);
  }

  @Test
  void rejectedRowsTravelInPieces() throws IOException {
    StringBuilder csv = new StringBuilder("id,k,v\n");
    String wide = "x".repeat(3_000);
    for (int row = 0; row < 3_000; row++) {
      csv.append(row % 2 == 0 ? row + "" : "bad").append(',').append(wide).append(",1\n");
    }
    Files.writeString(folder.resolve("in.csv"), csv);
    MaxErrors most = new MaxErrors.Count(1_500);
    ParityRun here = ParityRun.here(folder, yaml("[{select: [id]}]"), most, ONE_SPLIT);
    ParityRun there = ParityRun.there(folder, yaml("[{select: [id]}]"), most, ONE_SPLIT);
    assertThat(there.failure()).isEmpty();
    assertThat(there.rejects().equals(here.rejects())).as("the same bytes").isTrue();
    assertThat(there.rejects()).hasSizeGreaterThan(4 << 20);
  }

  /// Each split has a state of some 50 kB, and there are more than a hundred.
  @Test
  void statesOfManySplitsDoNotPassThroughTheDriver() throws IOException {
    table(200_000, 900);
    ParityRun there =
        same("[{aggregate: {by: [k], n: count(), s: sum(v), m: mean(v), d: std(v)}}]", MANY_SPLITS);
    assertThat(there.splits()).isGreaterThan(120);
    assertThat(there.csv().lines()).hasSize(901);
  }

  /// Each task sends a few kilobytes, however small its split is.
  @Test
  void soManySplitsAreReadInSeveralWaves() throws IOException {
    table(200_000, 900);
    ParityRun there = same("[{filter: id % 1000 = 0}]", MANY_SPLITS);
    assertThat(there.waves()).hasSizeGreaterThan(1);
    assertThat(there.waves().stream().mapToInt(List::size).sum()).isEqualTo((int) there.splits());
  }
}
