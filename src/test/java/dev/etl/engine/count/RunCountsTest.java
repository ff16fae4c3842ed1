package dev.etl.engine.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.report.Stage;
import dev.etl.report.StageReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the rows went, and that a row which is lost shows in the stage that lost it.
final class RunCountsTest {

  @ParameterizedTest(name = "{0} records, {1} accepted, {2} summarized into {3}, {4} loaded: {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        "10, 8, 8, 1, 1, -",
        "10, 8, 0, 0, 8, -",
        "0, 0, 0, 1, 1, -",
        "11, 8, 8, 1, 1, EXTRACT",
        "10, 9, 8, 1, 2, EXTRACT",
        "10, 8, 7, 1, 1, LOAD",
        "10, 8, 8, 1, 0, LOAD",
        "10, 8, 0, 0, 7, LOAD",
      })
  void aLostRowPutsItsStageOutOfBalance(
      long records, long accepted, long summarized, long made, long loaded, @Nullable Stage lost) {
    RunCounts counts = new RunCounts();
    counts.setSources(List.of("a"));
    long rejected = records == 0 ? 0 : 2;
    counts.addSplit(
        0,
        new SplitCounts(
            records,
            accepted,
            rejected,
            new FlowCounts(0, accepted - summarized, 0, 0, 0),
            100,
            1,
            PartTimes.of(PartTimes.LOAD, 5),
            null));
    counts.addReduced(summarized);
    counts.addResultRows(made);
    counts.addFlow(new FlowCounts(0, made, 0, 0, 0), PartTimes.NONE);
    counts.addLoaded(loaded, 7);
    List<Stage> unbalanced =
        counts.stages().stream()
            .filter(stage -> !stage.balanced())
            .map(StageReport::stage)
            .toList();
    assertThat(unbalanced).isEqualTo(lost == null ? List.of() : List.of(lost));
  }
}
