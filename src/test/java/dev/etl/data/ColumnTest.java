package dev.etl.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.text.ValueText;
import java.util.Random;
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
