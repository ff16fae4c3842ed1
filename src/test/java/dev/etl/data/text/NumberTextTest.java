package dev.etl.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which texts are numbers, and which mean that there is none.
final class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, -0.0",
    "+7, 7",
    "007, 7",
    "1.5, 1.5",
    "-1.50, -1.5",
    "1e3, 1000",
    "1E3, 1000",
    "1.5e+3, 1500",
    "15e-1, 1.5",
    "1e0000000000003, 1000",
    "0.1, 0.1",
    "0e999, 0",
    "1e-999, 0",
    "4.9e-324, 4.9e-324",
    "1.7976931348623157e308, 1.7976931348623157e308",
    "9007199254740993, 9007199254740992",
    "inf, Infinity",
    "INF, Infinity",
    "+Inf, Infinity",
    "-inf, -Infinity",
    "infinity, Infinity",
    "-InFiNiTy, -Infinity",
  })
  void theseAreNumbers(String text, double value) {
    assertThat(NumberText.parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "-",
        ".",
        "e",
        "e5",
        "+e5",
        "1d",
        "1f",
        "1D",
        "1L",
        "0x1p3",
        "0x10",
        ".",
        "-.",
        ".e3",
        " 1",
        "1 ",
        "1\t",
        "\u00a01",
        "1_000",
        "1,000",
        "1.2.3",
        "1e",
        "1e+",
        "1e1.5",
        "1e5 ",
        "--1",
        "+-1",
        "1-",
        "NaN",
        "nan",
        "NA",
        "null",
        "i",
        "in",
        "infin",
        "infinit",
        "infinityy",
        "in f",
        "--inf",
        "ınf",
        "İnf",
        "ınfınıty",
        "١",
        "１",
        "½",
        "$1",
        "1%",
        "true"
      })
  void theseAreNot(String text) {
    assertThat(NumberText.parse(text)).isNaN();
    assertThat(NumberText.reason(text)).isEqualTo("is not a number");
  }

  @ParameterizedTest
  @CsvSource({".5, 0.5", "-.5, -0.5", "+.25, 0.25", "5., 5", "5.e3, 5000", ".5e-1, 0.05"})
  void digitsMayBeMissingOnOneSideOfThePoint(String text, double value) {
    assertThat(NumberText.parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1e309", "1.7976931348623159e308", "1e99999999999"})
  void whatOverflowsIsNoNumberEither(String text) {
    assertThat(NumberText.parse(text)).isNaN();
    assertThat(NumberText.reason(text))
        .isEqualTo("is too large for a 64-bit floating-point number");
  }

  @Test
  void everyDoubleReadsBackFromItsText() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int count = 0; count < 100_000; count++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(value)) {
        assertThat(NumberText.parse(DoubleText.of(value))).as("seed %s", seed).isEqualTo(value);
      }
    }
  }

  @Test
  void manyDigitsAreRoundedToTheNearestDouble() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int count = 0; count < 1_000; count++) {
      double one = random.nextDouble();
      BigDecimal middle =
          new BigDecimal(one).add(new BigDecimal(Math.nextUp(one))).divide(BigDecimal.TWO);
      BigDecimal little = BigDecimal.ONE.movePointLeft(70);
      assertThat(NumberText.parse(middle.subtract(little).toPlainString()))
          .as("seed %s", seed)
          .isEqualTo(one);
      assertThat(NumberText.parse(middle.add(little).toPlainString()))
          .as("seed %s", seed)
          .isEqualTo(Math.nextUp(one));
    }
  }
}
