package dev.etl.format.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.text.NumberText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The fast way to numbers against the slow one.
final class DecimalScannerTest {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+)(?:\\.(\\d+))?(?:[eE]([+-]?\\d+))?");
  private static final int MAX_DIGITS = 19;

  private int end;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0.0",
        "007",
        "1.5",
        "-1.50",
        "12345678",
        "123456789.25",
        "0.7275636800328681",
        "8.47E-4",
        "1e3",
        "1E+3",
        "15e-1",
        "0e999",
        "9007199254740993",
        "9007199254740993.0",
        "9999999999999999999",
        "0.0000000000000000001",
        "1.7976931348623157",
        "00000000000000000000001",
        "0.00000000000000000000000000001",
        "4503599627370496.5",
        "4503599627370497.5",
        "1.25e-45",
        "1234567.8",
        "12345678.9",
        "1.2345678",
        "1.23456789"
      })
  void theseAreTaken(String text) {
    assertThat(scan(text + ",")).isEqualTo(Double.parseDouble(text));
    assertThat(end).isEqualTo(text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        ".5",
        ".1234567",
        "1.",
        "1234567.",
        "12345678.",
        "e5",
        "1e",
        "1e+",
        "1.e5",
        "inf",
        "nan",
        "--1",
        "+-1",
        "1.0e",
        "0x",
        "\u00b2",
        "12345678901234567890",
        "1e1000",
        "1e99"
      })
  void theseAreLeftToOthersOrEndEarlier(String text) {
    double value = scan(text + ",");
    assertThat(Double.isNaN(value) || end < text.length()).as(text).isTrue();
  }

  @Test
  void ofRandomTextsItTakesTheLongestNumberTheyBeginWith() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int taken = 0;
    for (int round = 0; round < 400_000; round++) {
      String text = text(random);
      double value = scan(text);
      Matcher number = NUMBER.matcher(text);
      if (!number.lookingAt()) {
        assertThat(value).as("%s, seed %s", text, seed).isNaN();
        continue;
      }
      if (Double.isNaN(value)) {
        assertThat(mayBeLeft(number, text.charAt(number.end())))
            .as("%s, seed %s", text, seed)
            .isTrue();
        continue;
      }
      taken++;
      assertThat(end).as("end of %s, seed %s", text, seed).isEqualTo(number.end());
      assertThat(Double.doubleToRawLongBits(value))
          .as("%s, seed %s", text, seed)
          .isEqualTo(Double.doubleToRawLongBits(NumberText.parse(number.group())));
    }
    assertThat(taken).isGreaterThan(100_000);
  }

  /// Numbers halfway between two doubles, and those next to them, are where rounding goes wrong.
  @Test
  void whatLiesBetweenTwoDoublesIsRoundedAsItShouldBe() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int taken = 0;
    for (int round = 0; round < 100_000; round++) {
      double lower = Math.scalb(1 + random.nextDouble(), random.nextInt(-8, 64));
      BigDecimal middle =
          new BigDecimal(lower).add(new BigDecimal(Math.nextUp(lower))).divide(BigDecimal.TWO);
      String digits = middle.toPlainString();
      String cut = digits.substring(0, Math.min(digits.length(), 18 + random.nextInt(3)));
      if (cut.endsWith(".")) {
        continue;
      }
      double value = scan(cut + "\n");
      if (!Double.isNaN(value)) {
        taken++;
        assertThat(value).as("%s, seed %s", cut, seed).isEqualTo(Double.parseDouble(cut));
      }
    }
    assertThat(taken).isGreaterThan(10_000);
  }

  /// Too many digits, an exponent too far away, or something that looks like more of a number.
  private static boolean mayBeLeft(Matcher number, char behind) {
    String fraction = number.group(2) == null ? "" : number.group(2);
    String digits = (number.group(1) + fraction).replaceFirst("^0+", "");
    int exponent = number.group(3) == null ? 0 : new BigDecimal(number.group(3)).intValue();
    int last = exponent - fraction.length();
    return digits.length() > MAX_DIGITS
        || last < EiselLemire.MIN_EXPONENT
        || last > EiselLemire.MAX_EXPONENT
        || (number.group(3) != null && number.group(3).length() > 3)
        || "eE.".indexOf(behind) >= 0;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(4) == 0) {
      text.append(random.nextBoolean() ? '-' : '+');
    }
    switch (random.nextInt(4)) {
      case 0 -> text.append(random.nextDouble());
      case 1 -> text.append(Double.longBitsToDouble(random.nextLong()));
      default -> {
        digits(random, text, random.nextInt(12));
        if (random.nextInt(5) > 0) {
          text.append('.');
          digits(random, text, random.nextInt(22));
        }
        if (random.nextInt(4) == 0) {
          text.append(random.nextBoolean() ? 'e' : 'E');
          text.append(random.nextInt(-80, 80));
        }
      }
    }
    if (random.nextInt(3) == 0) {
      char[] odd = {'.', 'e', '-', ' ', '\u00e9', '\u00ff', '/', ':', 'x', '\u0080'};
      text.append(odd[random.nextInt(odd.length)]);
      digits(random, text, random.nextInt(10));
    }
    return text.append(random.nextBoolean() ? "," : "\n").toString();
  }

  private static void digits(Random random, StringBuilder text, int count) {
    boolean nines = random.nextInt(8) == 0;
    boolean zeros = random.nextInt(8) == 0;
    for (int index = 0; index < count; index++) {
      text.append((char) ('0' + (nines ? 9 : zeros ? 0 : random.nextInt(10))));
    }
  }

  private double scan(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    // What stands behind may be digits: of what was read before.
    byte[] padded = Arrays.copyOf(bytes, bytes.length + DecimalScanner.PADDING);
    Arrays.fill(padded, bytes.length, padded.length, (byte) '7');
    double[] value = {Double.NaN};
    end = DecimalScanner.scan(padded, 0, value, 0, DecimalScanner.point('.'));
    return end == DecimalScanner.NONE ? Double.NaN : value[0];
  }
}
