package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etl.data.DecimalType;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.TemporalText;
import dev.etl.transform.profile.BoundProfile;
import dev.etl.transform.profile.ColumnProfile;
import dev.etl.transform.profile.FrequentValue;
import dev.etl.transform.profile.ProfileRows;
import dev.etl.transform.sketch.HyperLogLog;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Profiles equal what sorting all values gives; those of many distinct values are near it.
final class ProfileTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("number", Type.LONG),
          Field.of("value", Type.DOUBLE),
          Field.of("price", new DecimalType(9, 2)),
          Field.of("wide", new DecimalType(30, 2)),
          Field.of("flag", Type.BOOLEAN),
          Field.of("day", Type.DATE),
          Field.of("text", Type.STRING));

  private static final Rejections NONE =
      (_, row, _, reason) -> {
        throw new AssertionError("row " + row + " " + reason);
      };

  static List<Long> seeds() {
    return new Random().longs(40).boxed().toList();
  }

  private static List<@Nullable Object> row(Random random, int different, double nulls) {
    List<@Nullable Object> row = new ArrayList<>();
    long number = (long) random.nextInt(different) - different / 3;
    row.add(number);
    row.add(
        switch (random.nextInt(40)) {
          case 0 -> -0.0;
          case 1 -> 0.0;
          default -> number / 8.0;
        });
    row.add(BigDecimal.valueOf(number, 2));
    row.add(BigDecimal.valueOf(number, 2));
    row.add(number % 2 == 0);
    row.add(number);
    row.add("é".repeat((int) Math.abs(number % 5)) + number);
    row.replaceAll(value -> random.nextDouble() < nulls ? null : value);
    return row;
  }

  private static List<List<@Nullable Object>> table(Random random, int rows, int different) {
    double nulls = random.nextInt(3) / 3.0;
    return Stream.generate(() -> row(random, different, nulls)).limit(rows).toList();
  }

  private static List<ColumnProfile> profiles(
      List<List<@Nullable Object>> rows, Random random, int splits) {
    BoundReduction bound = new BoundProfile(SCHEMA);
    ReductionState all = null;
    for (int split = 0; split < splits; split++) {
      ReductionState state = bound.newState(0, "in.csv", SCHEMA);
      int from = (int) ((long) rows.size() * split / splits);
      int end = (int) ((long) rows.size() * (split + 1) / splits);
      while (from < end) {
        int to = Math.min(end, from + 1 + random.nextInt(RecordBatch.ROWS));
        state.add(new Rows(Tables.batch(SCHEMA, rows.subList(from, to)), row -> row), NONE);
        from = to;
      }
      state.finish();
      if (all == null) {
        all = state;
      } else {
        all.merge(state);
      }
    }
    assertThat(Objects.requireNonNull(all).rows()).isEqualTo(rows.size());
    List<ColumnProfile> profiles = new ArrayList<>();
    all.result().forEach(batch -> profiles.addAll(ProfileRows.read(batch)));
    return profiles;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void profilesEqualThoseOfSortedValues(long seed) {
    Random random = new Random(seed);
    int rows = List.of(0, 1, 2, 3, 10, 500, 3_000).get(random.nextInt(7));
    List<List<@Nullable Object>> table = table(random, rows, 1 + random.nextInt(900));
    List<ColumnProfile> profiles = profiles(table, random, 1 + random.nextInt(4));
    assertThat(profiles).hasSize(SCHEMA.size());
    for (int index = 0; index < SCHEMA.size(); index++) {
      int column = index;
      check(
          SCHEMA.field(index),
          profiles.get(index),
          table.stream().map(row -> row.get(column)).toList());
    }
  }

  private static void check(Field field, ColumnProfile profile, List<@Nullable Object> all) {
    List<Object> values =
        all.stream()
            .<Object>mapMulti(
                (v, to) -> {
                  if (v != null) {
                    to.accept(v.equals(-0.0) ? 0.0 : v);
                  }
                })
            .toList();
    assertThat(profile.name()).isEqualTo(field.name());
    assertThat(profile.rows()).isEqualTo(all.size());
    assertThat(profile.nulls()).isEqualTo(all.size() - values.size());
    assertThat(profile.distinct()).isEqualTo(values.stream().distinct().count());
    assertThat(profile.distinctError()).isZero();
    assertThat(profile.quantileError()).isZero();
    assertThat(profile.frequentError()).isZero();
    List<Object> sorted = new ArrayList<>(values);
    sorted.sort(ProfileTest::compare);
    assertThat(zero(profile.smallest()))
        .isEqualTo(values.isEmpty() ? null : text(field, sorted.getFirst()));
    assertThat(zero(profile.largest()))
        .isEqualTo(values.isEmpty() ? null : text(field, sorted.getLast()));
    checkFrequent(field, profile, values);
    checkMean(field, profile, values);
    if (field.type().isNumber() || field.type().isTemporal()) {
      assertThat(profile.histogram().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(values.size());
      checkQuantiles(field, profile, sorted);
    } else {
      assertThat(profile.histogram()).isEmpty();
      assertThat(profile.quantiles()).isEmpty();
    }
    if (field.name().equals("text") && !values.isEmpty()) {
      String longest =
          values.stream()
              .map(String.class::cast)
              .max(Comparator.comparingInt(String::length).thenComparing((_, _) -> 0))
              .orElseThrow();
      ColumnProfile.Lengths lengths = Objects.requireNonNull(profile.texts());
      assertThat(lengths.longest()).isEqualTo(longest.length());
      assertThat(lengths.example()).hasSize(longest.length()).isIn(values);
      assertThat(lengths.shortest())
          .isEqualTo(values.stream().mapToInt(v -> ((String) v).length()).min().orElseThrow());
    }
  }

  private static @Nullable String zero(@Nullable String text) {
    return "-0.0".equals(text) ? "0.0" : text;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    return one instanceof String text
        ? text.compareTo((String) other) // of the first plane, as are all here
        : ((Comparable<Object>) one).compareTo(other);
  }

  private static String text(Field field, Object value) {
    return field.type() == Type.DATE ? TemporalText.date((Long) value) : value.toString();
  }

  private static void checkFrequent(Field field, ColumnProfile profile, List<Object> values) {
    Map<Object, Long> counts = new LinkedHashMap<>();
    values.forEach(value -> counts.merge(value, 1L, Long::sum));
    List<String> expected =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Object, Long>comparingByValue().reversed())
            .limit(10)
            .map(entry -> text(field, entry.getKey()) + " " + entry.getValue())
            .toList();
    assertThat(profile.frequent())
        .extracting(value -> zero(value.text()) + " " + value.count())
        .containsExactlyElementsOf(expected);
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static void checkMean(Field field, ColumnProfile profile, List<Object> values) {
    if (!field.type().isNumber() || values.isEmpty()) {
      assertThat(profile.mean()).isEmpty();
      return;
    }
    double mean = values.stream().mapToDouble(ProfileTest::number).average().orElseThrow();
    assertThat(profile.mean().orElseThrow()).isCloseTo(mean, within(1e-9 * (1 + Math.abs(mean))));
    if (values.size() < 2) {
      assertThat(profile.deviation()).isEmpty();
      return;
    }
    double squares = values.stream().mapToDouble(value -> Math.pow(number(value) - mean, 2)).sum();
    double deviation = Math.sqrt(squares / (values.size() - 1));
    assertThat(profile.deviation().orElseThrow())
        .isCloseTo(deviation, within(1e-9 * (1 + deviation)));
  }

  private static void checkQuantiles(Field field, ColumnProfile profile, List<Object> sorted) {
    if (sorted.isEmpty()) {
      assertThat(profile.quantiles()).isEmpty();
      return;
    }
    for (int index = 0; index < ProfileRows.SHARES.size(); index++) {
      double place = ProfileRows.SHARES.get(index) * (sorted.size() - 1);
      int below = (int) Math.floor(place);
      double from = number(sorted.get(below));
      double to = number(sorted.get(Math.min(sorted.size() - 1, below + 1)));
      double exact = from + (to - from) * (place - below);
      String given = profile.quantiles().get(index);
      if (field.type() == Type.DATE) {
        assertThat(given).isEqualTo(TemporalText.date((long) Math.floor(exact + 1e-9)));
      } else {
        double rounding = field.name().equals("price") ? 0.0100001 : 1e-9 * (1 + Math.abs(exact));
        assertThat(Double.parseDouble(given)).isCloseTo(exact, within(rounding));
      }
    }
  }

  @Test
  void manyDistinctValuesAreEstimatedWithinTheStatedErrors() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int rows = 400_000;
    List<List<@Nullable Object>> table =
        Stream.generate(() -> random.nextInt(5) == 0 ? row(random, 3, 0) : row(random, 150_000, 0))
            .limit(rows)
            .toList();
    List<ColumnProfile> profiles = profiles(table, random, 5);
    for (int column : List.of(0, 1, 2, 3, 5, 6)) {
      ColumnProfile profile = profiles.get(column);
      List<Object> values =
          table.stream().map(row -> Objects.requireNonNull(row.get(column))).toList();
      double distinct = values.stream().distinct().count();
      assertThat(profile.distinctError()).isEqualTo(HyperLogLog.ERROR);
      assertThat((double) profile.distinct())
          .as("seed %s, %s", seed, profile.name())
          .isCloseTo(distinct, within(5 * HyperLogLog.ERROR * distinct));
      Map<String, Long> counts = new java.util.HashMap<>();
      values.forEach(
          v -> counts.merge(text(SCHEMA.field(column), v.equals(-0.0) ? 0.0 : v), 1L, Long::sum));
      assertThat(profile.frequent()).isNotEmpty();
      for (FrequentValue value : profile.frequent()) {
        long truth = Objects.requireNonNull(counts.get(Objects.requireNonNull(zero(value.text()))));
        assertThat(value.count()).isBetween(truth - profile.frequentError(), truth);
      }
      if (!profile.quantiles().isEmpty()) {
        checkRanks(SCHEMA.field(column), profile, values);
      }
    }
  }

  private static void checkRanks(Field field, ColumnProfile profile, List<Object> values) {
    assertThat(profile.quantileError()).isBetween(1e-6, 0.01);
    double[] sorted = values.stream().mapToDouble(ProfileTest::number).sorted().toArray();
    for (int index = 0; index < ProfileRows.SHARES.size(); index++) {
      String text = profile.quantiles().get(index);
      double given =
          field.type() == Type.DATE
              ? java.time.LocalDate.parse(text).toEpochDay()
              : Double.parseDouble(text);
      double rank = IntStream.range(0, sorted.length).filter(at -> sorted[at] <= given).count();
      double below = IntStream.range(0, sorted.length).filter(at -> sorted[at] < given).count();
      double wanted = ProfileRows.SHARES.get(index) * sorted.length;
      double allowed = profile.quantileError() * sorted.length + 1;
      assertThat(rank).as(profile.name()).isGreaterThanOrEqualTo(wanted - allowed);
      assertThat(below).as(profile.name()).isLessThanOrEqualTo(wanted + allowed);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fewSeeds")
  void batchesDoNotMatter(long seed) {
    Random random = new Random(seed);
    List<List<@Nullable Object>> table =
        new ArrayList<>(table(random, 60_000, 1 + random.nextInt(90_000)));
    Collections.shuffle(table, random);
    int splits = 1 + random.nextInt(3);
    assertThat(profiles(table, random, splits)).isEqualTo(profiles(table, random, splits));
  }

  static List<Long> fewSeeds() {
    return new Random().longs(4).boxed().toList();
  }
}
