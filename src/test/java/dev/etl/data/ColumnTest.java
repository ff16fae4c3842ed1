package dev.etl.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.text.ValueText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What all kinds of columns have in common.
final class ColumnTest {

  @ParameterizedTest
  @EnumSource(Type.class)
  void gatheringTakesValuesAndNullsFromWhereItIsTold(Type type) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int size : new int[] {0, 1, 63, 64, 65, 300}) {
      Column column = random(type, size, random);
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
          assertThat(ValueText.of(gathered, row)).isEqualTo(ValueText.of(column, rows[row]));
        }
      }
      assertThat(gathered.nulls()).isEqualTo(nulls);
    }
  }

  @Test
  void aColumnOfTextsHasTheTextsAndNullsThatWereAdded() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int size : new int[] {0, 1, 63, 64, 65, 300}) {
      for (int nullsOfTen : new int[] {0, 3, 10}) {
        List<@Nullable String> expected = new ArrayList<>();
        StringColumn.Builder builder = new StringColumn.Builder(random.nextInt(size + 1));
        for (int row = 0; row < size; row++) {
          if (random.nextInt(10) < nullsOfTen) {
            expected.add(null);
            builder.addNull();
          } else {
            String text = "é".repeat(random.nextInt(50));
            expected.add(text);
            byte[] bytes = ("before" + text + "behind").getBytes(UTF_8);
            builder.add(bytes, 6, bytes.length - 12);
          }
        }
        StringColumn column = builder.build();
        List<@Nullable String> actual = new ArrayList<>();
        for (int row = 0; row < column.size(); row++) {
          actual.add(column.isNull(row) ? null : column.get(row));
        }
        assertThat(actual).as("seed %s", seed).isEqualTo(expected);
        assertThat(column.nulls()).isEqualTo(Collections.frequency(expected, null));
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
  @EnumSource(Type.class)
  void aColumnOfNullsHasNoValue(Type type) {
    Column column = Column.ofNulls(type, 70);
    assertThat(column.type()).isEqualTo(type);
    assertThat(column.nulls()).isEqualTo(70);
    assertThat(column.gather(new int[] {69, -1}, 2).nulls()).isEqualTo(2);
  }

  private static Column random(Type type, int size, Random random) {
    Column.Builder builder = Column.Builder.of(type, random.nextInt(size + 1));
    for (int row = 0; row < size; row++) {
      if (random.nextInt(4) == 0) {
        builder.addNull();
      } else {
        switch (builder) {
          case LongColumn.Builder longs -> longs.add(random.nextLong());
          case DoubleColumn.Builder doubles -> doubles.add(random.nextDouble());
          case BooleanColumn.Builder truths -> truths.add(random.nextBoolean());
          case TemporalColumn.Builder moments -> moments.add(random.nextInt());
          case StringColumn.Builder texts -> texts.add("é".repeat(random.nextInt(5)));
        }
      }
    }
    return builder.build();
  }
}
