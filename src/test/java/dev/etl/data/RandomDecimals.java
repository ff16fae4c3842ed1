package dev.etl.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

/// Random decimal types, and values of them with any number of digits.
public final class RandomDecimals {
  private RandomDecimals() {}

  public static DecimalType type(Random random) {
    int precision = 1 + random.nextInt(random.nextBoolean() ? DecimalType.NARROW : 38);
    return new DecimalType(precision, random.nextInt(precision + 1));
  }

  public static BigInteger unscaled(DecimalType type, Random random) {
    int digits = random.nextInt(type.precision() + 1);
    BigInteger limit = Int128.powerOfTen(digits);
    BigInteger size =
        random.nextInt(8) == 0
            ? limit.subtract(BigInteger.ONE)
            : new BigInteger(130, random).mod(limit);
    return random.nextBoolean() ? size : size.negate();
  }

  public static BigDecimal value(DecimalType type, Random random) {
    return new BigDecimal(unscaled(type, random), type.scale());
  }
}
