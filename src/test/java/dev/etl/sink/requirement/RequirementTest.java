package dev.etl.sink.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every row that does not meet a requirement is found, and no other.
final class RequirementTest {

  private static List<Integer> faults(Requirement requirement, Column values) {
    List<Integer> rows = new ArrayList<>();
    requirement.check(values, (row, _) -> rows.add(row));
    return rows;
  }

  private static StringColumn texts(@Nullable String... texts) {
    StringColumn.Builder column = new StringColumn.Builder(texts.length);
    for (String text : texts) {
      if (text == null) {
        column.addNull();
      } else {
        column.add(text);
      }
    }
    return column.build();
  }

  @Test
  void aZeroCharacterIsFoundWhereverItIs() {
    StringColumn column = texts("\0", "", null, "a\0\0", "b", "é\0", "", "\0");
    assertThat(faults(new NoZeroCharacter("c", "it"), column)).containsExactly(0, 3, 5, 7);
    assertThat(faults(new NoZeroCharacter("c", "it"), texts())).isEmpty();
    StringColumn some = column.gather(new int[] {4, -1, 3}, 3);
    assertThat(faults(new NoZeroCharacter("c", "it"), some)).containsExactly(2);
  }

  @Test
  void whatIsNotANumberIsNoKey() {
    double[] values = {1, Double.NaN, 0, Double.POSITIVE_INFINITY};
    DoubleColumn column = DoubleColumn.of(values, Validity.of(new long[] {0b1011}, 4));
    assertThat(faults(Present.inKey("c"), column)).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void daysAndMomentsHaveARange() {
    long[] values = {-11, -10, 0, 20, 21};
    TemporalColumn column = TemporalColumn.of(Type.DATE, values, Validity.all(5));
    assertThat(faults(new TimeRange("c", -10, 20, "date"), column)).containsExactly(0, 4);
    List<String> reasons = new ArrayList<>();
    TemporalColumn far = TemporalColumn.of(Type.DATE, new long[] {21, 1L << 40}, Validity.all(2));
    new TimeRange("c", -10, 20, "date").check(far, (_, reason) -> reasons.add(reason));
    TemporalColumn late = TemporalColumn.of(Type.TIMESTAMP, new long[] {1L << 40}, Validity.all(1));
    new TimeRange("c", 0, 20, "timestamp").check(late, (_, reason) -> reasons.add(reason));
    assertThat(reasons)
        .containsExactly(
            "has 1970-01-22, which is out of range for date",
            "has 1099511627776 days since 1970-01-01, which is out of range for date",
            "has 1970-01-13 17:25:11.627776, which is out of range for timestamp");
  }

  @Test
  void aFolderIsNamedByTextsThatCanBeToldFromNull() {
    StringColumn column = texts("a", "", null, "__HIVE_DEFAULT_PARTITION__", "..", "/".repeat(85));
    assertThat(faults(new FolderName("c", true), column)).containsExactly(1, 5);
    assertThat(faults(new FolderName("c", false), column)).containsExactly(1, 3, 5);
    StringColumn longest = texts("/".repeat(84) + "a", "/".repeat(84) + "ab", "a".repeat(253));
    assertThat(faults(new FolderName("c", true), longest)).containsExactly(1);
    Schema schema = Schema.of(Field.of("a", Type.STRING), Field.of("b", Type.LONG));
    assertThat(FolderName.of(schema, List.of("a", "b", "x"), true))
        .containsExactly(new FolderName("a", true));
  }

  @Test
  void aTextHasAsManyCharactersAsItsColumnAllows() {
    StringColumn column = texts("abc", "abcd", null, "éé漢", "😀😀😀", "😀😀😀😀", "", "ab  ");
    assertThat(faults(new MaxCharacters("c", 3, "varchar(3)"), column)).containsExactly(1, 5, 7);
    LongColumn numbers = LongColumn.of(new long[] {123, -123, 1234}, Validity.all(3));
    assertThat(faults(new MaxCharacters("c", 3, "varchar(3)"), numbers)).containsExactly(1, 2);
    List<String> reasons = new ArrayList<>();
    new MaxCharacters("c", 3, "varchar(3)").check(column, (_, reason) -> reasons.add(reason));
    assertThat(reasons.get(1)).isEqualTo("has 4 characters, and varchar(3) is shorter");
  }

  /// A number fits if it has no more decimals than the scale, and no more digits than the
  /// precision.
  @Test
  void aDecimalFitsWithoutBeingRounded() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      int precision = 1 + random.nextInt(20);
      int scale = random.nextInt(-3, precision + 3);
      DecimalRange range = new DecimalRange("c", precision, scale);
      BigDecimal number =
          new BigDecimal(BigInteger.valueOf(random.nextLong() >> random.nextInt(64)), 0)
              .scaleByPowerOfTen(-random.nextInt(12));
      String text = number.stripTrailingZeros().toPlainString();
      String what = "%s in numeric(%d,%d), seed %d".formatted(text, precision, scale, seed);
      List<Integer> expected = fits(number, precision, scale) ? List.of() : List.of(0);
      assertThat(faults(range, texts(text))).as(what).isEqualTo(expected);
      double nearest = number.doubleValue();
      boolean nearestFits = fits(new BigDecimal(Double.toString(nearest)), precision, scale);
      assertThat(faults(range, DoubleColumn.of(new double[] {nearest}, Validity.all(1))))
          .as("the double of " + what)
          .isEqualTo(nearestFits ? List.of() : List.of(0));
      long whole = number.longValue();
      assertThat(faults(range, LongColumn.of(new long[] {whole}, Validity.all(1))))
          .as("the long of " + what)
          .isEqualTo(fits(BigDecimal.valueOf(whole), precision, scale) ? List.of() : List.of(0));
    }
  }

  private static boolean fits(BigDecimal number, int precision, int scale) {
    BigDecimal rounded = number.setScale(scale, RoundingMode.DOWN);
    return rounded.compareTo(number) == 0
        && rounded.unscaledValue().abs().compareTo(BigInteger.TEN.pow(precision)) < 0;
  }

  @Test
  void aColumnOfDecimalsIsFitAsAWholeOrByItsValues() {
    DecimalRange range = new DecimalRange("c", 5, 2);
    for (DecimalType type : List.of(new DecimalType(5, 2), new DecimalType(4, 1))) {
      assertThat(faults(range, decimals(type, 99, 12345))).isEmpty();
    }
    assertThat(faults(range, decimals(new DecimalType(6, 2), 99_999, 100_000, -100_000)))
        .containsExactly(1, 2);
    assertThat(faults(range, decimals(new DecimalType(5, 3), 1_230, 1_234))).containsExactly(1);
  }

  private static DecimalColumn decimals(DecimalType type, long... unscaled) {
    return DecimalColumn.narrow(type, unscaled, Validity.all(unscaled.length));
  }

  @Test
  void whatDoesNotFitIntoADecimalIsTold() {
    List<String> reasons = new ArrayList<>();
    DoubleColumn doubles =
        DoubleColumn.of(
            new double[] {1.999, Double.NaN, Double.POSITIVE_INFINITY}, Validity.all(3));
    new DecimalRange("c", 10, 2).check(doubles, (_, reason) -> reasons.add(reason));
    DecimalRange.unbounded("c").check(texts("007", "1.5", "x"), (_, reason) -> reasons.add(reason));
    assertThat(reasons)
        .containsExactly(
            "has 1.999, which does not fit into numeric(10,2)",
            "has inf, which does not fit into numeric(10,2)",
            "has '007', which does not fit into numeric",
            "has 'x', which does not fit into numeric");
  }

  @Test
  void aTextFitsIfItIsAValueOfTheColumn() {
    assertThat(fitting(Type.DOUBLE, "1.5", "inf", "-7", "007", "0.1", "x", "9007199254740993"))
        .containsExactly("007", "x", "9007199254740993");
    assertThat(fitting(Type.BOOLEAN, "true", "FALSE", "t", "1", "")).containsExactly("t", "1", "");
    assertThat(fitting(Type.DATE, "2024-02-29", "2023-02-29", "now"))
        .containsExactly("2023-02-29", "now");
    assertThat(fitting(Type.TIMESTAMP, "2024-01-31 12:00", "2024-01-31", "2024-01-31 12:00Z", "x"))
        .containsExactly("2024-01-31 12:00Z", "x");
    assertThat(fitting(Type.TIMESTAMPTZ, "2024-01-31 12:00", "2024-01-31 12:00+02", "now"))
        .containsExactly("2024-01-31 12:00", "now");
  }

  /// The texts that do not fit.
  private static List<String> fitting(Type type, String... texts) {
    return faults(new FittingText("c", type, "it"), texts(texts)).stream()
        .map(row -> texts[row])
        .toList();
  }

  @Test
  void aWholeNumberIsInTheRangeOfItsColumn() {
    LongColumn longs =
        LongColumn.of(new long[] {-32_769, -32_768, 0, 32_767, 32_768}, Validity.all(5));
    assertThat(faults(WholeNumberRange.ofShort("c"), longs)).containsExactly(0, 4);
    assertThat(faults(WholeNumberRange.ofInt("c"), longs)).isEmpty();
    double[] values = {1, 1.5, 0x1p63, -0x1p63, Double.NaN, Double.NEGATIVE_INFINITY, 0x1p62};
    DoubleColumn doubles = DoubleColumn.of(values, Validity.all(7));
    assertThat(faults(WholeNumberRange.ofLong("c", "bigint"), doubles)).containsExactly(1, 2, 4, 5);
    StringColumn texts = texts("1", "-32768", "32768", "007", "+1", "1.0", "x", null);
    assertThat(faults(WholeNumberRange.ofShort("c"), texts)).containsExactly(2, 3, 4, 5, 6);
    DecimalColumn decimals = decimals(new DecimalType(10, 1), 10, 15, 327_670, 327_680);
    assertThat(faults(WholeNumberRange.ofShort("c"), decimals)).containsExactly(1, 3);
  }

  @Test
  void whatIsNoWholeNumberOfItsColumnIsTold() {
    List<String> reasons = new ArrayList<>();
    WholeNumberRange.ofShort("c").check(texts("40000", "x"), (_, reason) -> reasons.add(reason));
    DoubleColumn half = DoubleColumn.of(new double[] {0.5}, Validity.all(1));
    WholeNumberRange.ofInt("c").check(half, (_, reason) -> reasons.add(reason));
    assertThat(reasons)
        .containsExactly(
            "has 40000, which is out of range for smallint",
            "has 'x', which does not fit into smallint",
            "has 0.5, which does not fit into integer");
  }

  @Test
  void aSinglePrecisionNumberNeitherOverflowsNorVanishes() {
    double[] values = {1e39, -1e39, 1e-60, 0, Double.POSITIVE_INFINITY, Double.NaN, 3e38, 1e39};
    DoubleColumn column = DoubleColumn.of(values, Validity.of(new long[] {0b01111111}, 8));
    assertThat(faults(new SinglePrecision("c"), column)).containsExactly(0, 1, 2);
  }
}
