package dev.etl.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Claims about times: how they are written, and when they are true, false or unproven.
final class AssertionTest {

  private static Gate checked(String claim, double ratio) {
    Round round = new Round(List.of(new RunCost(1, 1, 0), new RunCost(ratio, 1, 0)), 0.01);
    Judge judge = new Judge(new Plan(20, 1), Rules.STRATEGIES);
    return Assertion.GRAMMAR
        .parse(claim)
        .check(judge.atEnd(Collections.nCopies(20, round), 0, 1, null));
  }

  @ParameterizedTest
  @CsvSource({
    "threads <= 0.6 * sequential, 0.5, TRUE, below 0.6",
    "threads<=0.6*sequential, 0.7, FALSE, above 0.6",
    "threads >= 0.6 * sequential, 0.7, TRUE, above 0.6",
    "threads > 0.6 * sequential, 0.5, FALSE, below 0.6",
    "threads < sequential, 0.9, TRUE, below 1",
  })
  void aClaimIsTrueOrFalseByTheWholeInterval(
      String claim, double ratio, Gate.Outcome outcome, String rule) {
    Gate gate = checked(claim, ratio);
    assertThat(gate.outcome()).isEqualTo(outcome);
    assertThat(gate.rule()).endsWith("lies " + rule);
  }

  @Test
  void anIntervalThatHoldsTheFactorProvesNothing() {
    assertThat(checked("a <= 0.5 * b", 0.5).outcome()).isEqualTo(Gate.Outcome.UNPROVEN);
  }

  @Test
  void aFalseClaimThatAnotherTrialDoesNotConfirmIsUnproven() {
    Gate wrong = checked("a <= 0.5 * b", 0.7);
    assertThat(wrong.confirmedBy(checked("a <= 0.5 * b", 0.4)).sentence())
        .isEqualTo(
            "a <= 0.5 * b is unproven: not confirmed: the interval 0.40 (0.40 to 0.40) lies below"
                + " 0.5");
    assertThat(wrong.confirmedBy(wrong)).isEqualTo(wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "threads", "a = b", "a <= 0 * b", "a <= a", "a <= -1 * b", "a <= 0.5 b c"})
  void otherTextsAreNoClaims(String text) {
    assertThat(Assertion.GRAMMAR.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads <= 0.6 * sequential", "new <= 1.05 * old", "a >= 1 * b"})
  void aClaimIsPrintedAsItIsRead(String text) {
    assertThat(Assertion.GRAMMAR.print(Assertion.GRAMMAR.parse(text))).isEqualTo(text);
  }
}
