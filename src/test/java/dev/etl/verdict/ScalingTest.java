package dev.etl.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Curves of times by workers: the law that they follow, and the count that is recommended.
final class ScalingTest {

  private static Scaling curve(double contention, double coherence, int... counts) {
    Scaling.Fit law = new Scaling.Fit(8, contention, coherence, 0);
    return new Scaling(
        IntStream.of(counts)
            .mapToObj(count -> new Scaling.Point(count, law.seconds(count)))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({"0.05, 0.01", "0.2, 0.002", "0, 0.03"})
  void theParametersOfExactTimesAreFound(double contention, double coherence) {
    Scaling curve = curve(contention, coherence, 1, 2, 4, 8, 16, 32, 64);
    Scaling.Fit fit = curve.fit().orElseThrow();
    assertThat(fit.single()).isCloseTo(8, within(1e-6));
    assertThat(fit.contention()).isCloseTo(contention, within(1e-6));
    assertThat(fit.coherence()).isCloseTo(coherence, within(1e-6));
    assertThat(fit.residual()).isLessThan(1e-6);
    assertThat(curve.recommended().workers()).isLessThanOrEqualTo(curve.fastest().workers());
  }

  @Test
  void theRecommendedCountIsTheSmallestWithinFivePercentOfTheFastest() {
    Scaling curve =
        new Scaling(
            List.of(
                new Scaling.Point(8, 1.0),
                new Scaling.Point(1, 4),
                new Scaling.Point(4, 1.04),
                new Scaling.Point(2, 2)));
    assertThat(curve.recommended().workers()).isEqualTo(4);
    assertThat(curve.lines("threads", Optional.empty()))
        .containsExactly(
            "threads: use --workers=4: 1.0400 s, within 5 % of the fastest (8 workers)",
            "  no law fitted: 4 counts, and a fit needs 5");
  }

  @Test
  void noLawIsFittedWhereItWouldMislead() {
    assertThat(curve(0.01, 0, 1, 2, 4, 8, 16).refusal())
        .contains("the largest count is the fastest; measure larger ones");
    Scaling wild =
        new Scaling(
            List.of(
                new Scaling.Point(1, 4),
                new Scaling.Point(2, 9),
                new Scaling.Point(3, 1),
                new Scaling.Point(4, 7),
                new Scaling.Point(5, 3)));
    assertThat(wild.refusal()).hasValueSatisfying(why -> assertThat(why).contains("(limit 10 %)"));
    assertThat(wild.fit()).isEmpty();
    assertThat(wild.serialShare()).isEmpty();
  }

  @Test
  void aBusyMachineGivesNoRecommendation() {
    assertThat(curve(0.1, 0.01, 1, 2, 4, 8, 16).lines("threads", Optional.of("others")))
        .containsExactly("threads: no recommendation: the machine was busy", "  rule: others");
  }

  @Test
  void theLawIsShownWithAmdahlsSerialShare() {
    List<String> lines = curve(0.1, 0.01, 1, 2, 4, 8, 16).lines("threads", Optional.empty());
    assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    assertThat(lines.getLast())
        .startsWith("  law: contention 0.100, coherence 0.01000, residual 0 %; Amdahl's");
  }
}
