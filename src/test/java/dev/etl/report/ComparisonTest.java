package dev.etl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.text.ValueText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ComparisonTest {

  @Test
  void speedupIsTheRatioOfTheMedians() {
    Comparison comparison = Reports.comparison();
    StrategyTiming sequential = comparison.strategies().getFirst();
    StrategyTiming threads = comparison.strategies().getLast();

    assertThat(comparison.speedup(sequential)).isEqualTo(1);
    assertThat(comparison.speedup(threads)).isEqualTo(4);
    assertThat(comparison.efficiency(threads)).isEqualTo(1);
  }

  @Test
  void thereIsNoSpeedupWithoutSequential() {
    StrategyTiming threads = Reports.comparison().strategies().getLast();
    Comparison comparison = comparison(threads);

    assertThat(comparison.speedup(threads)).isNull();
    assertThat(comparison.efficiency(threads)).isNull();
  }

  @Test
  void thereIsNoSpeedupOfNoTime() {
    StrategyTiming sequential = timing("sequential", 0);

    assertThat(comparison(sequential).speedup(sequential)).isNull();
  }

  @Test
  void theTableHasARowForEachStrategy() {
    RecordBatch batch = Reports.comparison().toBatch();

    assertThat(batch.schema().names())
        .containsExactly(
            "mode",
            "workers",
            "runs",
            "median_s",
            "min_s",
            "max_s",
            "cpu_s",
            "speedup",
            "efficiency",
            "allocated_mb",
            "peak_mb");
    assertThat(row(batch, 0))
        .isEqualTo(Arrays.asList("sequential", 1L, 3L, 2.0, 1.0, 3.0, 1.25, 1.0, 1.0, null, null));
    assertThat(row(batch, 1))
        .isEqualTo(List.of("threads", 4L, 2L, 0.5, 0.25, 0.75, 2.0, 4.0, 1.0, 1.5, 64.0));
  }

  @Test
  void theTableIsRoundedForReading() {
    RecordBatch batch =
        comparison(timing("sequential", 1.0), timing("threads", 0.123456789)).toBatch();

    assertThat(row(batch, 1).subList(3, 9))
        .isEqualTo(List.of(0.1235, 0.1235, 0.1235, 0.0, 8.1, 8.1));
  }

  @Test
  void allButTheSettingOfAStrategyIsMeasured() {
    assertThat(Reports.comparison().toBatch().schema().fields())
        .filteredOn(field -> !field.measured())
        .extracting(Field::name)
        .containsExactly("mode", "workers", "runs");
  }

  @Test
  void aTimingHasAValueForEachRun() {
    List<Double> one = List.of(1.0);
    List<Double> two = List.of(1.0, 2.0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StrategyTiming("threads", 1, 1, 0, two, two, one, List.of(), null))
        .withMessage("threads: not one value for each of 2 runs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StrategyTiming("threads", 1, 1, 0, two, two, two, List.of(1L), null));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StrategyTiming(
                    "threads", 1, 1, 0, List.of(), List.of(), List.of(), List.of(), null));
  }

  @Test
  void sizesOfTheInputAreComparedEachByItself() {
    Comparison scaled =
        comparison(
            timing("sequential", 1, 1.0),
            timing("threads", 1, 0.5),
            timing("sequential", 4, 4.0),
            timing("threads", 4, 1.0));
    assertThat(scaled.scaled()).isTrue();
    RecordBatch batch = scaled.toBatch();
    assertThat(batch.schema().names()).startsWith("scale", "input_mb", "mode", "workers");
    assertThat(row(batch, 3).subList(0, 4)).isEqualTo(List.of(4L, 4.0, "threads", 1L));
    assertThat(scaled.strategies()).extracting(scaled::speedup).containsExactly(1.0, 2.0, 1.0, 4.0);
    assertThat(Reports.comparison().scaled()).isFalse();
  }

  private static StrategyTiming timing(String mode, double seconds) {
    return timing(mode, 1, seconds);
  }

  private static StrategyTiming timing(String mode, int scale, double seconds) {
    List<Double> none = List.of(0.0);
    return new StrategyTiming(
        mode, 1, scale, scale * 1_000_000L, List.of(seconds), none, none, List.of(), null);
  }

  private static Comparison comparison(StrategyTiming... timings) {
    return new Comparison("0.1.0", Reports.STARTED, Map.of(), List.of(timings), Reports.MACHINE);
  }

  private static List<@Nullable Object> row(RecordBatch batch, int row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : batch.columns()) {
      if (column.isNull(row)) {
        values.add(null);
      } else {
        values.add(
            switch (column) {
              case LongColumn longs -> longs.get(row);
              case DoubleColumn doubles -> doubles.get(row);
              case DecimalColumn _,
                  BooleanColumn _,
                  TemporalColumn _,
                  StringColumn _,
                  SpelledColumn _ ->
                  ValueText.of(column, row);
            });
      }
    }
    return values;
  }
}
