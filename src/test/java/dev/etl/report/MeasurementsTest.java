package dev.etl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MeasurementsTest {

  @Test
  void derivesFromAnEvenCount() {
    Measurements sample = new Measurements(List.of(4.0, 10.0, 2.0, 8.0));

    assertThat(sample.count()).isEqualTo(4);
    assertThat(sample.min()).isEqualTo(2);
    assertThat(sample.max()).isEqualTo(10);
    assertThat(sample.mean()).isEqualTo(6);
    assertThat(sample.median()).isEqualTo(6);
    assertThat(sample.standardDeviation()).isEqualTo(Math.sqrt(40.0 / 3));
  }

  @Test
  void takesTheMiddleOfAnOddCount() {
    assertThat(new Measurements(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
  }

  @Test
  void hasNoDeviationOfOneValue() {
    Measurements sample = new Measurements(List.of(5.0));

    assertThat(sample.median()).isEqualTo(5);
    assertThat(sample.standardDeviation()).isNull();
  }

  @Test
  void needsAValue() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Measurements(List.of()));
  }
}
