package dev.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.expression.syntax.Parameters;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.profile.BoundProfile;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.statistic.LogSumExp;
import dev.etl.transform.statistic.Stats;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.RankedBatch;
import dev.etl.transform.window.Frame;
import dev.etl.transform.window.WindowCall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// States that are written, divided, and merged shard by shard give to the bit what the states
/// themselves give when they are merged.
final class ShardsTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("text", Type.STRING),
          Field.of("number", Type.LONG),
          Field.of("value", Type.DOUBLE),
          Field.of("flag", Type.BOOLEAN),
          Field.of("day", Type.DATE),
          Field.of("moment", Type.TIMESTAMP));

  /// Every function of every type that it takes.
  private static final String[] CALLS =
      Stream.concat(
              Stream.of("rows: count()"),
              Arrays.stream(AggregateFunction.values())
                  .flatMap(
                      function ->
                          SCHEMA.fields().stream()
                              .filter(field -> isTaken(function, field.type()))
                              .map(
                                  field ->
                                      "%s_%s: %s(%s%s)"
                                          .formatted(
                                              function,
                                              field.name(),
                                              function,
                                              field.name(),
                                              function.takesShare() ? ", 0.3" : ""))))
          .toArray(String[]::new);

  private static boolean isTaken(AggregateFunction function, Type type) {
    return type.isNumber()
        || (!function.takesNumbers() && (type.isTemporal() || !function.takesQuantity()));
  }

  private static final int[] SHARD_COUNTS = {1, 2, 7};

  private static final Rejections NONE =
      (_, row, _, reason) -> {
        throw new AssertionError("row " + row + " " + reason);
      };

  /// A piece of the input.
  private record Piece(int source, Schema schema, List<RecordBatch> batches) {}

  static List<Long> seeds() {
    return new Random().longs(12).boxed().toList();
  }

  private static Aggregate aggregate(Random random) {
    String by =
        List.of("text", "number", "value", "text flag day", "moment value", "flag", "")
            .get(random.nextInt(7));
    return AggregateTest.aggregate(by, CALLS);
  }

  private static List<Piece> pieces(Random random) {
    int groups = random.nextBoolean() ? 5 : 20_000;
    List<Piece> pieces = new ArrayList<>();
    for (int count = random.nextInt(6); count >= 0; count--) {
      pieces.add(new Piece(0, SCHEMA, batches(random, groups)));
    }
    return pieces;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void groupsMergeByShardToTheSameBits(long seed) {
    Random random = new Random(seed);
    Aggregate aggregate = aggregate(random);
    List<Piece> pieces = pieces(random);
    compare(() -> aggregate.bind(SCHEMA), pieces);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void summariesMergeByShardToTheSameBits(long seed) {
    Random random = new Random(seed);
    Summarize summarize = new Summarize(List.of(new Stats(), new LogSumExp()));
    Schema textAlone = Schema.of(Field.of("text", Type.STRING));
    List<Piece> pieces = new ArrayList<>();
    for (int source = 0; source < 1 + random.nextInt(12); source += 1 + random.nextInt(3)) {
      for (int count = random.nextInt(3); count >= 0; count--) {
        pieces.add(
            source % 5 == 4
                ? new Piece(source, textAlone, List.of())
                : new Piece(source, SCHEMA, batches(random, 100)));
      }
    }
    compare(() -> summarize, pieces);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void profilesMergeByShardToTheSameBits(long seed) {
    Random random = new Random(seed);
    List<Piece> pieces = new ArrayList<>();
    for (int count = random.nextInt(6); count >= 0; count--) {
      pieces.add(new Piece(0, SCHEMA, batches(random, 100)));
    }
    compare(() -> new BoundProfile(SCHEMA), pieces);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void frequenciesMergeByShardToTheSameBits(long seed) {
    Random random = new Random(seed);
    List<Piece> pieces = new ArrayList<>();
    for (int count = random.nextInt(6); count >= 0; count--) {
      pieces.add(new Piece(0, SCHEMA, batches(random, 20_000)));
    }
    Frequencies frequencies =
        new Frequencies(random.nextBoolean() ? List.of("number") : List.of("text", "flag"));
    compare(() -> frequencies.bind(SCHEMA, Long.MAX_VALUE, Workspace.standard()), pieces);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "number,day", ""})
  void windowsAreTheSame(String columns) {
    Random random = new Random(columns.hashCode());
    List<String> by = Stream.of(columns.split(",", -1)).filter(name -> !name.isEmpty()).toList();
    Map<String, WindowCall> calls = new LinkedHashMap<>();
    Stream.of("row_number()", "rank()", "sum(value)", "lag(text, 3)", "lead(day)", "max(flag)")
        .forEach(call -> calls.put(call, WindowCall.parse(call, Parameters.NONE)));
    for (Frame frame : List.of(Frame.RUNNING, Frame.WHOLE, new Frame(3, 2))) {
      Window window = new Window(by, List.of(SortKey.of("moment")), frame, calls);
      List<Piece> pieces = new ArrayList<>();
      for (int count = 0; count < 4; count++) {
        pieces.add(new Piece(0, SCHEMA, batches(random, 20)));
      }
      compare(() -> window.bind(SCHEMA, Long.MAX_VALUE, Workspace.standard()), pieces);
    }
  }

  /// @param bound binds the reduction, each time anew
  private static void compare(Supplier<BoundReduction> bound, List<Piece> pieces) {
    for (int shards : SHARD_COUNTS) {
      assertThat(mergedByShard(bound, pieces, shards))
          .as("%s shards", shards)
          .containsExactlyElementsOf(merged(bound.get(), pieces));
    }
  }

  private static List<List<@Nullable Object>> merged(BoundReduction bound, List<Piece> pieces) {
    ReductionState all = state(bound, pieces.getFirst());
    pieces.stream().skip(1).forEach(piece -> all.merge(state(bound, piece)));
    return bits(all.result());
  }

  private static List<List<@Nullable Object>> mergedByShard(
      Supplier<BoundReduction> bound, List<Piece> pieces, int shards) {
    List<List<OrderedState>> states = shards(bound, pieces, shards);
    Map<Long, List<@Nullable Object>> rows = new TreeMap<>();
    BoundReduction reader = bound.get();
    for (List<OrderedState> ofShard : states) {
      try (ShardMerge merge = reader.newShardMerge()) {
        ofShard.forEach(each -> merge.add(each.order(), each.state()));
        collect(merge, rows);
      }
    }
    return List.copyOf(rows.values());
  }

  private static void collect(ShardMerge merge, Map<Long, List<@Nullable Object>> rows) {
    long before = -1;
    for (RankedBatch ranked : (Iterable<RankedBatch>) merge::result) {
      List<List<@Nullable Object>> batch = bits(List.of(ranked.batch()));
      assertThat(ranked.ranks()).hasSize(batch.size());
      for (int row = 0; row < batch.size(); row++) {
        assertThat(ranked.ranks()[row]).isGreaterThan(before);
        before = ranked.ranks()[row];
        assertThat(rows.put(before, batch.get(row))).isNull();
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record OrderedState(int order, byte[] state) {}

  /// What each shard is given, each split being read under a binding of its own.
  private static List<List<OrderedState>> shards(
      Supplier<BoundReduction> bound, List<Piece> pieces, int shards) {
    List<List<OrderedState>> states =
        IntStream.range(0, shards).<List<OrderedState>>mapToObj(_ -> new ArrayList<>()).toList();
    for (int index = 0; index < pieces.size(); index++) {
      int order = index * 3;
      List<Integer> called = new ArrayList<>();
      state(bound.get(), pieces.get(index))
          .writeTo(
              shards,
              (shard, state) -> {
                called.add(shard);
                states.get(shard).add(new OrderedState(order, state));
              });
      assertThat(called).isSorted().doesNotHaveDuplicates();
    }
    return states;
  }

  private static ReductionState state(BoundReduction bound, Piece piece) {
    ReductionState state =
        bound.newState(piece.source(), "source " + piece.source(), piece.schema());
    piece.batches().forEach(batch -> state.add(new Rows(batch, row -> row), NONE));
    state.finish();
    return state;
  }

  private static List<RecordBatch> batches(Random random, int groups) {
    List<RecordBatch> batches = new ArrayList<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      for (int row = random.nextInt(4_000); row > 0; row--) {
        rows.add(row(random, random.nextInt(groups)));
      }
      batches.add(Tables.batch(SCHEMA, rows));
    }
    return batches;
  }

  private static List<@Nullable Object> row(Random random, int group) {
    return Arrays.asList(
        orNull(random, group % 10 == 3 ? "" : "é".repeat(group % 7) + group),
        orNull(random, (long) group * 7_919 - 5_000),
        orNull(random, value(random, group)),
        orNull(random, random.nextBoolean()),
        orNull(random, group % 50L - 25),
        orNull(random, group * 1_000_003L));
  }

  private static double value(Random random, int group) {
    return switch (random.nextInt(12)) {
      case 0 -> -0.0;
      case 1 -> 0.0;
      case 2 -> random.nextInt(500) == 0 ? Double.POSITIVE_INFINITY : 1e300;
      case 3 -> random.nextGaussian();
      default -> group / 3.0;
    };
  }

  private static @Nullable Object orNull(Random random, Object value) {
    return random.nextInt(8) == 0 ? null : value;
  }

  /// Rows of values, doubles by their bits; a NaN is as good as any other.
  private static List<List<@Nullable Object>> bits(Iterable<RecordBatch> batches) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (RecordBatch batch : batches) {
      for (int row = 0; row < batch.rows(); row++) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : batch.columns()) {
          values.add(column.isNull(row) ? null : bits(column, row));
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private static Object bits(Column column, int row) {
    return switch (column) {
      case LongColumn longs -> longs.get(row);
      case DoubleColumn doubles -> Double.doubleToLongBits(doubles.get(row));
      case DecimalColumn decimals -> decimals.get(row);
      case BooleanColumn booleans -> booleans.get(row);
      case TemporalColumn moments -> moments.get(row);
      case StringColumn texts -> texts.get(row);
      case SpelledColumn spelled -> spelled.texts().get(row);
    };
  }

  /// Shards of other machines must be the same: what decides is the key, not when it came.
  @Test
  void aKeyIsInTheSameShardWhereverItAppears() {
    Aggregate aggregate = AggregateTest.aggregate("text number", "rows: count()");
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int group = 0; group < 1_000; group++) {
      rows.add(Arrays.asList("name " + group, group % 3 == 0 ? null : 1L, null, null, null, null));
    }
    Piece one = new Piece(0, SCHEMA, List.of(Tables.batch(SCHEMA, rows)));
    Piece reversed = new Piece(0, SCHEMA, List.of(Tables.batch(SCHEMA, rows.reversed())));
    List<List<OrderedState>> shards =
        shards(() -> aggregate.bind(SCHEMA), List.of(one, reversed), 7);
    List<List<Object>> sizes = new ArrayList<>();
    for (List<OrderedState> shard : shards) {
      try (ShardMerge merge = aggregate.bind(SCHEMA).newShardMerge()) {
        shard.forEach(each -> merge.add(each.order(), each.state()));
        Map<Long, List<@Nullable Object>> merged = new TreeMap<>();
        collect(merge, merged);
        assertThat(merged.values())
            .isNotEmpty()
            .allSatisfy(row -> assertThat(row.getLast()).isEqualTo(2L));
        sizes.add(List.of(merged.size()));
      }
    }
    // 1,000 keys, rather evenly, and forever the same.
    assertThat(sizes.toString()).isEqualTo("[[128], [140], [141], [141], [143], [154], [153]]");
  }

  @Test
  void withoutColumnsToGroupByAllIsInTheFirstShardEvenOfNoRow() {
    Aggregate aggregate = AggregateTest.aggregate("", "rows: count()", "least: min(text)");
    Piece nothing = new Piece(0, SCHEMA, List.of());
    List<List<OrderedState>> shards =
        shards(() -> aggregate.bind(SCHEMA), List.of(nothing, nothing), 3);
    assertThat(shards.stream().map(List::size)).containsExactly(2, 0, 0);
    compare(() -> aggregate.bind(SCHEMA), List.of(nothing, nothing));
  }

  @Test
  void withoutGroupsThereIsNoShard() {
    Aggregate aggregate = AggregateTest.aggregate("text", "rows: count()");
    Piece nothing = new Piece(0, SCHEMA, List.of());
    assertThat(shards(() -> aggregate.bind(SCHEMA), List.of(nothing), 2))
        .isNotEmpty()
        .allSatisfy(shard -> assertThat(shard).isEmpty());
    assertThat(aggregate.bind(SCHEMA).newShardMerge().result().hasNext()).isFalse();
    assertThat(new Summarize(List.of(new Stats())).newShardMerge().result().hasNext()).isFalse();
  }

  /// NaN is no value of a row, but may be that of a result; its payload is kept.
  @Test
  void statisticsThatAreNoNumberTravelToTheBit() {
    double odd = Double.longBitsToDouble(0x7FF8_0000_0000_1234L);
    ByteOutput out = new ByteOutput();
    for (double value : new double[] {odd, -0.0, Double.MIN_VALUE, Double.NEGATIVE_INFINITY}) {
      out.putDouble(value);
    }
    ByteInput in = new ByteInput(out.toBytes());
    assertThat(Double.doubleToRawLongBits(in.getDouble())).isEqualTo(0x7FF8_0000_0000_1234L);
    assertThat(Double.doubleToRawLongBits(in.getDouble())).isEqualTo(Long.MIN_VALUE);
    assertThat(in.getDouble()).isEqualTo(Double.MIN_VALUE);
    assertThat(in.getDouble()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void aSumThatDoesNotFitIsTheSameError() {
    Aggregate aggregate = AggregateTest.aggregate("text", "total: sum(number)");
    List<List<@Nullable Object>> rows =
        List.of(
            Arrays.asList("a", 1L, null, null, null, null),
            Arrays.asList("b", Long.MAX_VALUE, null, null, null, null));
    Piece piece = new Piece(0, SCHEMA, List.of(Tables.batch(SCHEMA, rows)));
    assertThatThrownBy(() -> mergedByShard(() -> aggregate.bind(SCHEMA), List.of(piece, piece), 7))
        .hasMessage("aggregate: total of text b: the sum does not fit into a long")
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA));
  }

  @ParameterizedTest
  @MethodSource("largeCalls")
  void moreGroupsThanFitIntoMemoryAreMergedToo(String call) {
    Aggregate large = AggregateTest.aggregate("number", call);
    Aggregate limited = new Aggregate(large.by(), large.calls(), OptionalLong.of(1 << 20));
    int splits = 40;
    try (ShardMerge merge = limited.bind(SCHEMA).newShardMerge();
        ShardMerge unlimited = large.bind(SCHEMA).newShardMerge()) {
      for (int split = 0; split < splits; split++) {
        byte[] state = manyGroups(large, split);
        merge.add(split, state);
        unlimited.add(split, state);
      }
      Map<Long, List<@Nullable Object>> rows = new TreeMap<>();
      collect(merge, rows);
      Map<Long, List<@Nullable Object>> expected = new TreeMap<>();
      collect(unlimited, expected);
      assertThat(rows).hasSize(splits * 1_000).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void groupsBeyondMemoryGiveTheSameBits(long seed) {
    Random random = new Random(seed);
    Aggregate aggregate = aggregate(random);
    List<Piece> pieces = pieces(random);
    List<List<@Nullable Object>> expected = merged(aggregate.bind(SCHEMA), pieces);
    for (long memory : new long[] {1, 100 << 10, 2 << 20, 20 << 20}) {
      Aggregate little = new Aggregate(aggregate.by(), aggregate.calls(), OptionalLong.of(memory));
      assertThat(merged(little.bind(SCHEMA), pieces))
          .as("%s bytes", memory)
          .containsExactlyElementsOf(expected);
      assertThat(mergedByShard(() -> little.bind(SCHEMA), pieces, 1 + random.nextInt(3)))
          .as("%s bytes, by shard", memory)
          .containsExactlyElementsOf(expected);
    }
  }

  static Stream<String> largeCalls() {
    return Stream.of(
        "rows: count()",
        "mean: mean(value)",
        "total: sum(number)",
        "least: min(text)",
        "last: last(text)",
        "distinct: count_distinct(text)");
  }

  private static byte[] manyGroups(Aggregate aggregate, int split) {
    ReductionState state = aggregate.bind(SCHEMA).newState(0, "rows", SCHEMA);
    state.add(new Rows(rows(split * 1_000, 1_000), row -> row), NONE);
    state.finish();
    List<byte[]> written = new ArrayList<>();
    state.writeTo(1, (_, bytes) -> written.add(bytes));
    return written.getFirst();
  }

  private static RecordBatch rows(int begin, int count) {
    return Tables.batch(
        SCHEMA,
        IntStream.range(begin, begin + count)
            .mapToObj(
                row ->
                    Arrays.<@Nullable Object>asList(
                        "the text number " + row, (long) row, (double) row, null, null, null))
            .toList());
  }
}
