package dev.etl.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What all kinds of columns have in common.
final class ColumnTest {

  static Stream<Type> types() {
    return Stream.concat(
        Stream.of(SimpleType.values()), Stream.of(new DecimalType(12, 2), new DecimalType(38, 38)));
  }

  @ParameterizedTest
  @MethodSource("types")
  void gatheringTakesValuesAndNullsFromWhereItIsTold(Type type) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int size : new int[] {0, 1, 63, 64, 65, 300}) {
      Column column = random(type, size, 3, random, new ArrayList<>());
      int count = random.nextInt(200);
      int[] rows = new int[count + 3];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = size == 0 || random.nextInt(5) == 0 ? -1 : random.nextInt(size);
      }
      Column gathered = column.gather(rows, count);
      assertThat(gathered.type()).isEqualTo(type);
      assertThat(gathered.size()).isEqualTo(count);
      int nulls = 0;
      for (int row = 0; row < count; row++) {
        boolean isNull = rows[row] < 0 || column.isNull(rows[row]);
        nulls += isNull ? 1 : 0;
        assertThat(gathered.isNull(row)).as("row %s of seed %s", row, seed).isEqualTo(isNull);
        if (!isNull) {
          assertThat(value(gathered, row)).isEqualTo(value(column, rows[row]));
        }
      }
      assertThat(gathered.nulls()).isEqualTo(nulls);
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void aColumnHoldsTheValuesAndNullsThatWereAdded(Type type) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int size : new int[] {0, 1, 63, 64, 65, 300}) {
      for (int nullsOfTen : new int[] {0, 3, 10}) {
        List<@Nullable Object> added = new ArrayList<>();
        Column column = random(type, size, nullsOfTen, random, added);
        List<@Nullable Object> held = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
          held.add(column.isNull(row) ? null : value(column, row));
        }
        assertThat(held).as("seed %s", seed).isEqualTo(added);
        assertThat(column.nulls()).isEqualTo(Collections.frequency(added, null));
      }
    }
  }

  @Test
  void aRowHoldsAValueInBothIfItHoldsOneInEach() {
    int size = 130;
    Validity.Builder even = new Validity.Builder(size);
    Validity.Builder thirds = new Validity.Builder(0);
    for (int row = 0; row < size; row++) {
      even.add(row % 2 == 0);
      thirds.add(row % 3 == 0);
    }
    Validity both = even.build().and(thirds.build());
    for (int row = 0; row < size; row++) {
      assertThat(both.isNull(row)).isEqualTo(row % 6 != 0);
    }
    assertThat(both.nulls()).isEqualTo(108);
    assertThat(both.and(Validity.all(size))).isSameAs(both);
    assertThat(Validity.all(size).and(both)).isSameAs(both);
  }

  @ParameterizedTest
  @MethodSource("types")
  void aColumnOfNullsHasNoValue(Type type) {
    Column column = Column.ofNulls(type, 70);
    assertThat(column.type()).isEqualTo(type);
    assertThat(column.nulls()).isEqualTo(70);
    assertThat(column.gather(new int[] {69, -1}, 2).nulls()).isEqualTo(2);
  }

  private static Object value(Column column, int row) {
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> doubles.get(row);
      case DecimalColumn decimals -> decimals.get(row);
      case BooleanColumn truths -> truths.get(row);
      case TemporalColumn moments -> moments.get(row);
      case StringColumn texts -> texts.get(row);
      case SpelledColumn spelled -> spelled.texts().get(row);
    };
  }

  private static Column random(
      Type type, int size, int nullsOfTen, Random random, List<@Nullable Object> added) {
    Column.Builder builder = Column.Builder.of(type, random.nextInt(size + 1));
    for (int row = 0; row < size; row++) {
      if (random.nextInt(10) < nullsOfTen) {
        added.add(null);
        builder.addNull();
      } else {
        added.add(add(builder, random));
      }
    }
    return builder.build();
  }

  private static Object add(Column.Builder builder, Random random) {
    long number = random.nextLong();
    switch (builder) {
      case LongColumn.Builder longs -> longs.add(number);
      case DoubleColumn.Builder doubles -> {
        doubles.add(number / 3.0);
        return number / 3.0;
      }
      case DecimalColumn.Builder decimals -> {
        BigDecimal decimal = RandomDecimals.value(decimals.type(), random);
        decimals.add(decimal.unscaledValue());
        return decimal;
      }
      case BooleanColumn.Builder truths -> {
        truths.add(number < 0);
        return number < 0;
      }
      case TemporalColumn.Builder moments -> moments.add(number);
      case StringColumn.Builder texts -> {
        String text = "é".repeat(random.nextInt(50));
        byte[] bytes = ("before" + text + "behind").getBytes(UTF_8);
        texts.add(bytes, 6, bytes.length - 12);
        return text;
      }
    }
    return number;
  }
}
