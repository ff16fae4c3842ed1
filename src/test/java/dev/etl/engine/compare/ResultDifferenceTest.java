package dev.etl.engine.compare;

import static dev.etl.format.TestTables.batch;
import static dev.etl.format.TestTables.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What counts as a difference between two results.
final class ResultDifferenceTest {
  private static final Schema MEASURED =
      Schema.of(Field.of("a", Type.LONG), new Field("seconds", Type.DOUBLE, true));

  @Test
  void theSameRowsAreTheSameHoweverTheyAreBatched() {
    RecordBatch whole = batch(row("x", 1L, 0.5), row(null, null, null), row("", 2L, -0.0));
    assertThat(ResultDifference.find(List.of(whole), List.of(whole))).isEmpty();
    assertThat(
            ResultDifference.find(
                List.of(whole),
                List.of(batch(row("x", 1L, 0.5)), batch(row(null, null, null), row("", 2L, -0.0)))))
        .isEmpty();
    assertThat(ResultDifference.find(List.of(), List.of(batch()))).isEmpty();
  }

  @Test
  void theFirstRowThatDiffersIsNamed() {
    assertThat(
            ResultDifference.find(
                List.of(batch(row("x", 1L, 0.5), row("y", 1L, 0.1 + 0.2))),
                List.of(batch(row("x", 1L, 0.5), row("y", 1L, 0.3)))))
        .contains("row 2: [y, 1, 0.30000000000000004] and [y, 1, 0.3]");
    assertThat(ResultDifference.find(List.of(batch(row("x", 1L, 0.5))), List.of()))
        .contains("1 rows and 0");
    assertThat(
            ResultDifference.find(
                List.of(batch(row("", 1L, -0.0))), List.of(batch(row(null, 1L, 0.0)))))
        .isPresent();
  }

  @Test
  void measurementsOfTheRunAreLeftAside() {
    assertThat(
            ResultDifference.find(
                List.of(batch(MEASURED, row(1L, 0.5))), List.of(batch(MEASURED, row(1L, 0.7)))))
        .isEmpty();
    assertThat(
            ResultDifference.find(
                List.of(batch(MEASURED, row(1L, 0.5))), List.of(batch(MEASURED, row(2L, 0.5)))))
        .isPresent();
  }
}
