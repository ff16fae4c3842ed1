package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers written into bytes against the JDK's texts.
final class ShortestDecimalTest {

  private static String written(double value) {
    byte[] bytes = new byte[DoubleText.MAX_LENGTH + 1];
    return new String(bytes, 1, DoubleText.write(value, bytes, 1) - 1, ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0,
        0.5,
        0.1,
        0.3,
        1,
        123.456,
        1e7,
        0.001,
        9.99E-4,
        1.0000000000000002E-3,
        4.35,
        2.2250738585072014E-308,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        9.5367431640625E-7,
        0.6931471805599453
      })
  void theseAreWrittenAsTheirTexts(double value) {
    assertThat(written(value)).isEqualTo(DoubleText.of(value));
    assertThat(written(-value)).isEqualTo(DoubleText.of(-value));
  }

  @Test
  void infinitiesHaveNames() {
    assertThat(written(Double.POSITIVE_INFINITY)).isEqualTo("inf");
    assertThat(written(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
  }

  @Test
  void randomNumbersAreWrittenAsTheirTexts() {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int count = 0; count < 1_000_000; count++) {
      double value =
          switch (count % 6) {
            case 0 -> random.nextDouble();
            case 1 -> Math.exp(random.nextDouble() * 24 - 7.5);
            case 2 -> random.nextInt(1_000_000) / 100.0;
            case 3 -> -random.nextInt(10_000_000) / 1_000.0;
            case 4 -> Math.log(random.nextDouble());
            default -> Math.nextAfter(random.nextInt(1_000) / 10.0, random.nextInt(3) - 1);
          };
      assertThat(written(value)).as("seed %s", seed).isEqualTo(DoubleText.of(value));
    }
  }

  /// Fractions of powers of two: some lie halfway between two decimals that are equally short.
  @Test
  void numbersOfFewBitsAreWrittenAsTheirTexts() {
    long seed = Long.getLong("etl.test.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int bits = 1; bits <= 40; bits++) {
      for (int count = 0; count < 10_000; count++) {
        double value = Math.scalb((double) random.nextLong(1L << 53), -bits) % 10_000_000;
        assertThat(written(value)).as("seed %s", seed).isEqualTo(DoubleText.of(value));
      }
    }
  }

  @Test
  void wholeNumbersAreWrittenAsTheirTexts() {
    byte[] bytes = new byte[LongText.MAX_LENGTH];
    for (int bit = 0; bit < 64; bit++) {
      for (long near = -2; near <= 2; near++) {
        for (long value : new long[] {(1L << bit) + near, -((1L << bit) + near)}) {
          int end = LongText.write(value, bytes, 0);
          assertThat(new String(bytes, 0, end, ISO_8859_1)).isEqualTo(Long.toString(value));
        }
      }
    }
  }
}
