package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.RandomDecimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Decimals as text, compared with [BigDecimal].
final class DecimalTextTest {
  private static final DecimalType MONEY = new DecimalType(12, 2);

  private static Optional<BigDecimal> read(String text, DecimalType type) {
    return DecimalText.parse(text, type).map(unscaled -> new BigDecimal(unscaled, type.scale()));
  }

  @Test
  void aWrittenDecimalHasAllDigitsAndReadsBackAsTheSame() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      DecimalType type = RandomDecimals.type(random);
      BigDecimal value = RandomDecimals.value(type, random);
      DecimalColumn.Builder column = new DecimalColumn.Builder(type, 1);
      column.add(value.unscaledValue());
      String text = DecimalText.of(column.build(), 0);
      assertThat(text).as("seed %s, %s", seed, type).isEqualTo(value.toPlainString());
      byte[] bytes = new byte[DecimalText.MAX_LENGTH + 3];
      int end = DecimalText.write(column.build(), 0, bytes, 3);
      assertThat(new String(bytes, 3, end - 3, UTF_8)).isEqualTo(text);
      assertThat(read(text, type)).as("seed %s, %s", seed, type).contains(value);
    }
  }

  @Test
  void onlyNumbersThatTheTypeHoldsAreRead() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 50_000; round++) {
      DecimalType type = RandomDecimals.type(random);
      String text = anyText(random);
      Optional<BigDecimal> due = due(text, type);
      assertThat(read(text, type)).as("'%s' as %s, seed %s", text, type, seed).isEqualTo(due);
      if (!type.isWide()) {
        assertThat(DecimalText.parseNarrow(text, type))
            .as("'%s' as %s, seed %s", text, type, seed)
            .isEqualTo(
                due.map(BigDecimal::unscaledValue)
                    .map(BigInteger::longValueExact)
                    .orElse(DecimalText.NONE));
      }
      if (due.isEmpty()) {
        assertThat(DecimalText.reason(text, type)).isNotEmpty();
      }
    }
  }

  private static String anyText(Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
    text.append("0".repeat(random.nextInt(6) == 0 ? 3 : 0));
    int digits = random.nextInt(random.nextInt(3) == 0 ? 40 : 6);
    for (int digit = 0; digit < digits; digit++) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    if (random.nextInt(3) > 0) {
      text.insert(random.nextInt(text.length() + 1), '.');
    }
    text.append("0".repeat(random.nextInt(4) == 0 ? random.nextInt(30) : 0));
    if (random.nextInt(5) == 0) {
      text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-12, 12));
    }
    return text.toString();
  }

  private static Optional<BigDecimal> due(String text, DecimalType type) {
    if (!text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
      return Optional.empty();
    }
    try {
      BigDecimal value = new BigDecimal(text).setScale(type.scale());
      return Optional.of(value).filter(number -> number.precision() <= type.precision());
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.234, 'has more than 2 digits after the point, for decimal(12,2)'",
    "12345678901, 'is too large for decimal(12,2)'",
    "1e99999999999, is not a number",
    "1e999999999, 'is too large for decimal(12,2)'",
    "1e-999999999, 'has more than 2 digits after the point, for decimal(12,2)'",
    "inf, is not a number",
    "'', is not a number",
    "'1,5', is not a number",
    "., is not a number",
    "-, is not a number"
  })
  void theReasonSaysWhichDigitsAreTooMany(String text, String reason) {
    assertThat(DecimalText.parse(text, MONEY)).isEmpty();
    assertThat(DecimalText.parseNarrow(text, MONEY)).isEqualTo(DecimalText.NONE);
    assertThat(DecimalText.reason(text, MONEY)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "0.10, 'decimal(2,2)'",
    "0, 'decimal(1,0)'",
    "00.0, 'decimal(1,1)'",
    "-123.450, 'decimal(6,3)'",
    "12345678901234567890123456789012345678, 'decimal(38,0)'",
    ".5, 'decimal(1,1)'"
  })
  void theSmallestTypeKeepsAllDigits(String text, String type) {
    assertThat(DecimalText.type(text).orElseThrow()).hasToString(type);
  }

  @ParameterizedTest
  @CsvSource({"1e5", "123456789012345678901234567890123456789", "x", "inf", "''"})
  void aTextMayHaveNoType(String text) {
    assertThat(DecimalText.type(text)).isEmpty();
  }
}
