package dev.etl.transform.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Column;
import dev.etl.data.LongColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Counts are exact while the values fit, and afterwards too low by no more than is stated.
final class CountedValuesTest {
  private static final CountedValues.Watcher NOBODY =
      new CountedValues.Watcher() {
        @Override
        public void arrives(int row, long hash) {}

        @Override
        public void drops(int row) {}
      };

  static List<Long> seeds() {
    return new Random().longs(20).boxed().toList();
  }

  private static Column column(Type type, List<@Nullable Integer> values) {
    Column.Builder builder = Column.Builder.of(type, values.size());
    for (Integer value : values) {
      switch (builder) {
        case Column.Builder any when value == null -> any.addNull();
        case LongColumn.Builder longs -> longs.add(value);
        case StringColumn.Builder texts -> texts.add(Integer.toString(value));
        default -> throw new AssertionError(type);
      }
    }
    return builder.build();
  }

  private static CountedValues counted(
      Type type, int most, List<@Nullable Integer> values, Random random) {
    CountedValues counted = new CountedValues(type, most);
    int from = 0;
    while (from < values.size()) {
      int to = Math.min(values.size(), from + 1 + random.nextInt(700));
      counted.add(column(type, values.subList(from, to)), NOBODY);
      from = to;
    }
    return counted;
  }

  private static Map<String, Long> counts(CountedValues counted) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Column values = counted.values();
    for (int value = 0; value < counted.size(); value++) {
      counts.put(ValueText.of(values, value), counted.count(value));
    }
    return counts;
  }

  private static List<@Nullable Integer> values(Random random, int different) {
    return IntStream.range(0, 20_000)
        .<@Nullable Integer>mapToObj(
            _ ->
                random.nextInt(10) == 0
                    ? null
                    : random.nextInt(3) == 0 ? random.nextInt(4) : random.nextInt(different))
        .toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void countsAreTooLowByNoMoreThanIsDropped(long seed) {
    Random random = new Random(seed);
    Type type = random.nextBoolean() ? Type.LONG : Type.STRING;
    int most = 1 << (3 + random.nextInt(6));
    List<@Nullable Integer> values = values(random, 1 + random.nextInt(2_000));
    Map<String, Long> truth = new HashMap<>();
    values.stream()
        .filter(value -> value != null)
        .forEach(value -> truth.merge(String.valueOf(value), 1L, Long::sum));
    int cut = random.nextInt(values.size());
    CountedValues merged = counted(type, most, values.subList(0, cut), random);
    CountedValues next = counted(type, most, values.subList(cut, values.size()), random);
    merged.merge(read(next, type, most), NOBODY);
    for (CountedValues counted : List.of(counted(type, most, values, random), merged)) {
      Map<String, Long> counts = counts(counted);
      assertThat(counted.size()).isLessThanOrEqualTo(most);
      assertThat(counted.dropped() == 0).isEqualTo(truth.size() <= most);
      assertThat(counted.dropped()).isLessThanOrEqualTo(2L * values.size() / most);
      truth.forEach(
          (value, count) ->
              assertThat(counts.getOrDefault(value, 0L))
                  .as(value)
                  .isBetween(count - counted.dropped(), count));
    }
  }

  private static CountedValues read(CountedValues written, Type type, int most) {
    ByteOutput out = new ByteOutput();
    written.writeTo(out);
    CountedValues read = new CountedValues(type, most);
    read.readFrom(new ByteInput(out.toBytes()));
    return read;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void batchesDoNotMatter(long seed) {
    Random random = new Random(seed);
    List<@Nullable Integer> values = values(random, 3_000);
    Map<String, Long> first = counts(counted(Type.LONG, 64, values, random));
    assertThat(counts(counted(Type.LONG, 64, values, random))).containsExactlyEntriesOf(first);
  }

  @Test
  void longTextsAreBoundedByTheirBytes() {
    CountedValues counted = new CountedValues(Type.STRING, 1_024);
    StringColumn.Builder texts = new StringColumn.Builder(1_000);
    List<String> all = new ArrayList<>();
    for (int row = 0; row < 1_000; row++) {
      all.add(Integer.toString(row).repeat(300));
    }
    all.forEach(texts::add);
    counted.add(texts.build(), NOBODY);
    assertThat(counted.dropped()).isPositive();
    assertThat(counts(counted).keySet().stream().mapToInt(String::length).sum())
        .isLessThanOrEqualTo(64 * 1_024);
  }
}
