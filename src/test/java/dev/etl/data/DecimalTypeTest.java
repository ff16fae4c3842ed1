package dev.etl.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.grammar.Types;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Decimal types and their arithmetic of 128 bits.
final class DecimalTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decimal(12,2) | decimal(12,2) | decimal(12,2)",
        "decimal(12,2) | decimal(10,4) | decimal(14,4)",
        "decimal(12,2) | long          | decimal(21,2)",
        "decimal(38,30)| decimal(38,0) | string",
        "decimal(38,20)| long          | string",
        "decimal(15,2) | double        | double",
        "decimal(16,2) | double        | string",
        "decimal(12,2) | date          | string",
        "decimal(12,2) | string        | string"
      })
  void theUnionHoldsTheValuesOfBoth(String one, String other, String union) {
    Type type = Types.GRAMMAR.parse(one);
    Type second = Types.GRAMMAR.parse(other);
    assertThat(type.union(second)).hasToString(union);
    assertThat(second.union(type)).hasToString(union);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decimal(12,2)  | decimal(12,2)",
        "DECIMAL( 12, 2) | decimal(12,2)",
        "decimal(12)    | decimal(12,0)",
        "decimal(38,38) | decimal(38,38)"
      })
  void aTypeIsReadAsItIsWritten(String text, String type) {
    assertThat(Types.GRAMMAR.parse(text)).hasToString(type);
    assertThat(Types.GRAMMAR.print(Types.GRAMMAR.parse(text))).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"decimal", "decimal()", "decimal(0,0)", "decimal(39,0)", "decimal(2,3)", "dec"})
  void otherTypesAreRefused(String text) {
    assertThat(Types.GRAMMAR.read(text)).isEmpty();
    assertThat(Types.GRAMMAR.refusal(text)).contains("decimal(12,2)");
  }

  @Test
  void numbersOf128BitsAreThoseOfBigIntegers() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      BigInteger one = any(random);
      BigInteger other = random.nextInt(10) == 0 ? one : any(random);
      assertThat(Int128.of(Int128.high(one), Int128.low(one))).as("seed %s", seed).isEqualTo(one);
      assertThat(
              Integer.signum(
                  Int128.compare(
                      Int128.high(one), Int128.low(one), Int128.high(other), Int128.low(other))))
          .as("%s and %s, seed %s", one, other, seed)
          .isEqualTo(one.compareTo(other));
      int digits = 1 + random.nextInt(38);
      assertThat(Int128.fits(Int128.high(one), Int128.low(one), digits))
          .as("%s, %s digits, seed %s", one, digits, seed)
          .isEqualTo(Int128.fits(one, digits))
          .isEqualTo(one.abs().compareTo(BigInteger.TEN.pow(digits)) < 0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -7, 999_999_999_999_999_999L, -999_999_999_999_999_999L})
  void aNarrowNumberIsTheSameIn128Bits(long unscaled) {
    DecimalColumn column =
        DecimalColumn.narrow(new DecimalType(18, 2), new long[] {unscaled}, Validity.all(1));
    assertThat(Int128.of(column.high(0), column.low(0))).isEqualTo(BigInteger.valueOf(unscaled));
  }

  private static BigInteger any(Random random) {
    BigInteger size =
        switch (random.nextInt(4)) {
          case 0 -> BigInteger.TEN.pow(random.nextInt(39)).subtract(BigInteger.ONE);
          case 1 -> BigInteger.ONE.shiftLeft(random.nextInt(127));
          default -> new BigInteger(random.nextInt(128), random);
        };
    BigInteger number = random.nextBoolean() ? size : size.negate();
    return random.nextInt(50) == 0 ? BigInteger.ONE.shiftLeft(127).negate() : number;
  }
}
