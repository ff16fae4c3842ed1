package dev.etl.transform.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.transform.spill.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortingTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("number", Type.DOUBLE),
          Field.of("whole", Type.LONG),
          Field.of("text", Type.STRING),
          Field.of("flag", Type.BOOLEAN));
  private static final long SEED = Long.getLong("etl.test.seed", System.nanoTime());
  private static final Double[] NUMBERS = {
    0.0,
    -0.0,
    1.5,
    -1.5,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e-300,
    null
  };
  private static final String[] TEXTS = {
    "",
    "a",
    "a\0",
    "a\0b",
    "b",
    "a2",
    "a10",
    "a02",
    "\u00e4",
    "\ud83d\ude00",
    "\uffee",
    null,
    "a common beginning of more than eight bytes 1",
    "a common beginning of more than eight bytes 2"
  };

  @TempDir private Path folder;

  private record Row(
      @Nullable Double number,
      @Nullable Long whole,
      @Nullable String text,
      @Nullable Boolean flag) {}

  @Test
  void anyTableInAnyMemoryIsInTheOrderOfAComparator() {
    for (int trial = 0; trial < 300; trial++) {
      Random random = new Random(SEED + trial);
      List<List<Row>> splits = splits(random);
      List<SortKey> keys = keys(random);
      List<Row> expected = new ArrayList<>();
      splits.forEach(expected::addAll);
      expected.sort(comparator(keys));
      long most = random.nextInt(4) == 0 ? random.nextInt(expected.size() + 2) : Long.MAX_VALUE;
      try (Workspace workspace = new Workspace(1L << random.nextInt(10, 26), folder)) {
        List<Row> sorted = sorted(splits, keys, most, random, workspace);
        assertThat(sorted)
            .as("seed %d, trial %d: by %s, of %s", SEED, trial, keys, splits)
            .isEqualTo(expected.subList(0, (int) Math.min(most, expected.size())));
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void rowsThatDoNotFitIntoMemoryGoToATemporaryFile() {
    Random random = new Random(SEED);
    try (Workspace workspace = new Workspace(64 << 10, folder)) {
      List<List<Row>> splits = List.of(rows(random, 20_000), rows(random, 20_000));
      List<SortKey> keys = List.of(SortKey.of("whole"));
      List<Row> expected = new ArrayList<>();
      splits.forEach(expected::addAll);
      expected.sort(comparator(keys));
      assertThat(sorted(splits, keys, Long.MAX_VALUE, random, workspace)).isEqualTo(expected);
      assertThat(workspace.spilled()).isPositive();
    }
  }

  @Test
  void numberedRowsComeBackIntoTheOrderOfTheInput() {
    for (int trial = 0; trial < 50; trial++) {
      Random random = new Random(SEED + trial);
      List<List<Row>> splits = splits(random);
      try (Workspace workspace = new Workspace(1L << random.nextInt(10, 24), folder)) {
        Schema numbered = RowNumbers.with(SCHEMA);
        Sorting sorting =
            Sorting.numbered(numbered, List.of(SortKey.of("text")), new int[] {2}, workspace);
        SortedRuns all = sorting.newRuns();
        for (List<Row> split : splits) {
          SortedRuns runs = sorting.newRuns();
          long first = 0;
          for (RecordBatch batch : batches(split, random)) {
            runs.add(RowNumbers.added(batch, numbered, first));
            first += batch.rows();
          }
          runs.finish();
          all.merge(runs);
        }
        SortedRuns back = RowNumbers.order(numbered, workspace).newRuns();
        all.sorted().forEachRemaining(back::add);
        back.finish();
        List<Row> expected = new ArrayList<>();
        splits.forEach(expected::addAll);
        assertThat(inOrder(back, random)).isEqualTo(expected);
      }
    }
  }

  private static List<Row> sorted(
      List<List<Row>> splits, List<SortKey> keys, long most, Random random, Workspace workspace) {
    int[] columns =
        keys.stream().mapToInt(key -> SCHEMA.indexOf(key.column()).orElseThrow()).toArray();
    Sorting sorting = Sorting.of(SCHEMA, keys, columns, most, workspace);
    SortedRuns all = null;
    for (List<Row> split : splits) {
      SortedRuns runs = sorting.newRuns();
      batches(split, random).forEach(runs::add);
      runs.finish();
      if (all == null) {
        all = runs;
      } else {
        all.merge(runs);
      }
    }
    List<Row> rows = inOrder(Objects.requireNonNull(all), random);
    all.discard();
    return rows;
  }

  /// The sorted rows, read at once or in parts, the last of them first.
  private static List<Row> inOrder(SortedRuns runs, Random random) {
    if (random.nextBoolean()) {
      return rows(runs.sorted());
    }
    List<Iterable<RecordBatch>> parts = runs.sortedParts(random.nextInt(1, 5));
    List<List<Row>> read = new ArrayList<>();
    for (Iterable<RecordBatch> part : parts.reversed()) {
      read.addFirst(rows(part.iterator()));
    }
    List<Row> rows = new ArrayList<>();
    read.forEach(rows::addAll);
    return rows;
  }

  @Test
  void partsHaveAboutEquallyManyRowsAndEqualKeysStayTogether() {
    Random random = new Random(SEED);
    List<SortKey> keys = List.of(SortKey.of("flag"), SortKey.of("whole"));
    try (Workspace workspace = new Workspace(1 << 20, folder)) {
      Sorting sorting = Sorting.of(SCHEMA, keys, new int[] {3, 1}, Long.MAX_VALUE, workspace);
      SortedRuns runs = sorting.newRuns();
      batches(rows(random, 20_000), random).forEach(runs::add);
      runs.finish();
      List<List<Row>> parts = new ArrayList<>();
      runs.sortedParts(2).forEach(part -> parts.add(rows(part.iterator())));
      assertThat(parts).hasSizeGreaterThan(4);
      int most = parts.stream().mapToInt(List::size).max().orElseThrow();
      assertThat(most).isLessThan(3 * 20_000 / parts.size());
      for (int part = 1; part < parts.size(); part++) {
        assertThat(
                comparator(keys).compare(parts.get(part - 1).getLast(), parts.get(part).getFirst()))
            .isNegative();
      }
    }
  }

  @Test
  void equalKeysAreOnePart() {
    try (Workspace workspace = new Workspace(1 << 20, folder)) {
      Sorting sorting =
          Sorting.of(SCHEMA, List.of(SortKey.of("text")), new int[] {2}, Long.MAX_VALUE, workspace);
      SortedRuns runs = sorting.newRuns();
      runs.add(batch(Collections.nCopies(5_000, new Row(1.0, 1L, "a", true))));
      runs.finish();
      assertThat(runs.sortedParts(2)).hasSize(1);
    }
  }

  private static List<Row> rows(Iterator<RecordBatch> batches) {
    List<Row> rows = new ArrayList<>();
    batches.forEachRemaining(
        batch -> {
          for (int row = 0; row < batch.rows(); row++) {
            rows.add(
                new Row(
                    batch.column(0).isNull(row) ? null : ((DoubleColumn) batch.column(0)).get(row),
                    batch.column(1).isNull(row) ? null : ((LongColumn) batch.column(1)).get(row),
                    batch.column(2).isNull(row) ? null : ((StringColumn) batch.column(2)).get(row),
                    batch.column(3).isNull(row)
                        ? null
                        : ((BooleanColumn) batch.column(3)).get(row)));
          }
        });
    return rows;
  }

  private static List<RecordBatch> batches(List<Row> rows, Random random) {
    List<RecordBatch> batches = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int to = Math.min(rows.size(), from + random.nextInt(0, 2_000));
      batches.add(batch(rows.subList(from, to)));
      from = to;
    }
    return batches;
  }

  private static RecordBatch batch(List<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (int index = 0; index < SCHEMA.size(); index++) {
      Column.Builder builder = Column.Builder.of(SCHEMA.field(index).type(), rows.size());
      for (Row row : rows) {
        Object value =
            switch (index) {
              case 0 -> row.number();
              case 1 -> row.whole();
              case 2 -> row.text();
              default -> row.flag();
            };
        switch (value) {
          case null -> builder.addNull();
          case Double number -> ((DoubleColumn.Builder) builder).add(number);
          case Long whole -> ((LongColumn.Builder) builder).add(whole);
          case Boolean flag -> ((BooleanColumn.Builder) builder).add(flag);
          default -> ((StringColumn.Builder) builder).add((String) value);
        }
      }
      columns.add(builder.build());
    }
    return new RecordBatch(SCHEMA, rows.size(), columns);
  }

  private static List<List<Row>> splits(Random random) {
    List<List<Row>> splits = new ArrayList<>();
    int count = 1 + random.nextInt(12);
    for (int split = 0; split < count; split++) {
      splits.add(rows(random, random.nextInt(3) == 0 ? 0 : random.nextInt(400)));
    }
    if (random.nextInt(3) == 0) {
      splits.add(rows(random, 3_000));
    }
    return splits;
  }

  private static List<Row> rows(Random random, int count) {
    int spread = 1 + random.nextInt(1_000);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      rows.add(
          new Row(
              random.nextBoolean()
                  ? NUMBERS[random.nextInt(NUMBERS.length)]
                  : (Double) random.nextGaussian(),
              random.nextInt(9) == 0 ? null : random.nextLong() >> random.nextInt(64) % spread,
              TEXTS[random.nextInt(TEXTS.length)],
              random.nextInt(4) == 0 ? null : random.nextBoolean()));
    }
    return rows;
  }

  private static List<SortKey> keys(Random random) {
    List<String> names = new ArrayList<>(SCHEMA.names());
    Collections.shuffle(names, random);
    List<SortKey> keys = new ArrayList<>();
    for (String name : names.subList(0, 1 + random.nextInt(names.size()))) {
      boolean natural = name.equals("text") && random.nextBoolean();
      keys.add(new SortKey(name, random.nextBoolean(), natural, random.nextBoolean()));
    }
    return keys;
  }

  private static Comparator<Row> comparator(List<SortKey> keys) {
    Comparator<Row> all = (_, _) -> 0;
    for (SortKey key : keys) {
      all = all.thenComparing(comparator(key));
    }
    return all;
  }

  private static Comparator<Row> comparator(SortKey key) {
    return switch (key.column()) {
      case "number" -> comparator(key, Row::number, SortingTest::compareNumbers);
      case "whole" -> comparator(key, Row::whole, Comparator.<Long>naturalOrder());
      case "flag" -> comparator(key, Row::flag, Comparator.<Boolean>naturalOrder());
      default ->
          comparator(
              key,
              Row::text,
              key.natural()
                  ? Comparator.comparing(SortingTest::natural, SortingTest::compareTexts)
                      .thenComparing(SortingTest::compareTexts)
                  : SortingTest::compareTexts);
    };
  }

  private static <T> Comparator<Row> comparator(
      SortKey key, Function<Row, @Nullable T> value, Comparator<T> order) {
    Comparator<T> directed = key.descending() ? order.reversed() : order;
    return Comparator.comparing(
        value, key.nullsFirst() ? Comparator.nullsFirst(directed) : Comparator.nullsLast(directed));
  }

  private static int compareNumbers(Double one, Double other) {
    return Double.compare(one + 0.0, other + 0.0);
  }

  private static int compareTexts(String one, String other) {
    return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }

  /// The only numbers in these texts are 2, 02, 10, 1 and 2 at the end.
  private static String natural(String text) {
    return text.replace("a02", "a2").replace("a2", "a00002").replace("a10", "a00010");
  }
}
