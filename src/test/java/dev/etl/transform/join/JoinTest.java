package dev.etl.transform.join;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinTest {
  private static final long SEED = Long.getLong("etl.test.seed", System.nanoTime());
  private static final Schema ROWS =
      Schema.of(
          Field.of("number", Type.DOUBLE),
          Field.of("text", Type.STRING),
          Field.of("whole", Type.LONG));
  private static final Schema TABLE =
      Schema.of(
          Field.of("number", Type.DOUBLE),
          Field.of("name", Type.STRING),
          Field.of("whole", Type.LONG));

  /// As the source wrote them; null where there is none.
  private static final String[] NUMBERS = {"1.0", "1", "0", "-0.0", "NaN", "2.50", "-7", null};

  private static final String[] TEXTS = {"a", "b", "", "\u00e4", "ab", null};

  @TempDir private Path folder;

  private record Row(@Nullable String number, @Nullable String text, @Nullable Long whole) {
    List<@Nullable String> texts() {
      return Arrays.asList(number, text, whole == null ? null : whole.toString());
    }
  }

  private record Case(
      List<List<Row>> splits, List<Row> table, List<JoinKey> on, JoinKind kind, Matches expect) {

    boolean matches(Row row, Row other) {
      return on.stream().allMatch(key -> matches(key, row, other));
    }

    private static boolean matches(JoinKey key, Row row, Row other) {
      return switch (key.rows()) {
        case "number" ->
            row.number != null
                && other.number != null
                && same(Double.parseDouble(row.number), Double.parseDouble(other.number));
        case "text" -> row.text != null && row.text.equals(other.text);
        case "whole" ->
            row.whole != null
                && (key.table().equals("whole")
                    ? row.whole.equals(other.whole)
                    : other.number != null && row.whole == Double.parseDouble(other.number));
        default -> throw new AssertionError(key);
      };
    }

    private static boolean same(double one, double other) {
      return one == other || (Double.isNaN(one) && Double.isNaN(other));
    }

    private boolean merges(String rows, String table) {
      return on.contains(new JoinKey(rows, table));
    }

    /// The columns of the table that the result has.
    private List<@Nullable String> taken(@Nullable Row other) {
      List<@Nullable String> taken = new ArrayList<>();
      Row known = other == null ? new Row(null, null, null) : other;
      boolean number = on.stream().anyMatch(key -> key.table().equals("number"));
      if (!number) {
        taken.add(known.number);
      }
      if (!merges("text", "name")) {
        taken.add(known.text);
      }
      if (!merges("whole", "whole")) {
        taken.add(known.whole == null ? null : known.whole.toString());
      }
      return taken;
    }

    private List<@Nullable String> joined(@Nullable Row row, @Nullable Row other) {
      List<@Nullable String> all =
          new ArrayList<>((row == null ? new Row(null, null, null) : row).texts());
      if (row == null && other != null) {
        if (merges("number", "number")) {
          all.set(0, other.number);
        }
        if (merges("text", "name")) {
          all.set(1, other.text);
        }
        if (merges("whole", "whole")) {
          all.set(2, other.whole == null ? null : other.whole.toString());
        }
      }
      if (kind.addsColumns()) {
        all.addAll(taken(other));
      }
      return all;
    }

    /// The result by comparing each row with each.
    List<List<@Nullable String>> expected(List<Row> rejected) {
      List<List<@Nullable String>> result = new ArrayList<>();
      Set<Integer> matched = new LinkedHashSet<>();
      for (Row row : splits.stream().flatMap(List::stream).toList()) {
        List<Row> found = new ArrayList<>();
        for (int other = 0; other < table.size(); other++) {
          if (matches(row, table.get(other))) {
            found.add(table.get(other));
            matched.add(other);
          }
        }
        if (expect == Matches.ONE && found.size() > 1) {
          rejected.add(row);
          continue;
        }
        switch (kind) {
          case SEMI -> found.stream().limit(1).forEach(_ -> result.add(joined(row, null)));
          case ANTI -> {
            if (found.isEmpty()) {
              result.add(joined(row, null));
            }
          }
          case INNER, RIGHT -> found.forEach(other -> result.add(joined(row, other)));
          case LEFT, FULL -> {
            found.forEach(other -> result.add(joined(row, other)));
            if (found.isEmpty()) {
              result.add(joined(row, null));
            }
          }
        }
      }
      if (kind.keepsTable()) {
        for (int other = 0; other < table.size(); other++) {
          if (!matched.contains(other)) {
            result.add(joined(null, table.get(other)));
          }
        }
      }
      return result;
    }
  }

  @Test
  void anyTablesInAnyMemoryGiveWhatComparingEachRowWithEachGives() {
    int passing = 0;
    int collecting = 0;
    for (int trial = 0; trial < 300; trial++) {
      Random random = new Random(SEED + trial);
      Case given = anyCase(random);
      List<Row> rejected = new ArrayList<>();
      List<List<@Nullable String>> expected = given.expected(rejected);
      try (Workspace workspace = new Workspace(1L << random.nextInt(10, 27), folder)) {
        Result result = result(given, random, workspace);
        assertThat(result.rows).as("seed %d, trial %d: %s", SEED, trial, given).isEqualTo(expected);
        assertThat(result.rejected).as("seed %d, trial %d", SEED, trial).isEqualTo(rejected.size());
        passing += result.passing ? 1 : 0;
        collecting += result.passing ? 0 : 1;
      }
    }
    assertThat(passing).isGreaterThan(50);
    assertThat(collecting).isGreaterThan(50);
    assertThat(folder).isEmptyDirectory();
  }

  private static Case anyCase(Random random) {
    List<List<Row>> splits = new ArrayList<>();
    int most = random.nextInt(4) == 0 ? 400 : 12;
    int values = random.nextInt(1, 9);
    for (int split = random.nextInt(4); split >= 0; split--) {
      splits.add(rows(random, random.nextInt(most), values));
    }
    List<List<JoinKey>> keys =
        List.of(
            List.of(new JoinKey("number", "number")),
            List.of(new JoinKey("text", "name")),
            List.of(new JoinKey("whole", "whole")),
            List.of(new JoinKey("number", "number"), new JoinKey("whole", "whole")),
            List.of(new JoinKey("text", "name"), new JoinKey("whole", "whole")),
            List.of(new JoinKey("whole", "number")));
    List<JoinKind> kinds = List.of(JoinKind.values());
    JoinKind kind = kinds.get(random.nextInt(kinds.size()));
    // Right and full joins merge the columns of the key, which must have one type.
    List<JoinKey> on = keys.get(random.nextInt(kind.keepsTable() ? 5 : 6));
    Matches expect = random.nextInt(4) == 0 ? Matches.ONE : Matches.MANY;
    return new Case(splits, rows(random, random.nextInt(most), values), on, kind, expect);
  }

  private static List<Row> rows(Random random, int count, int values) {
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      rows.add(
          new Row(
              NUMBERS[random.nextInt(Math.min(values, NUMBERS.length))],
              TEXTS[random.nextInt(Math.min(values, TEXTS.length))],
              random.nextInt(8) == 0 ? null : (Long) (long) random.nextInt(values)));
    }
    return rows;
  }

  private record Result(List<List<@Nullable String>> rows, int rejected, boolean passing) {}

  private static Result result(Case given, Random random, Workspace workspace) {
    KeyColumns keys = KeyColumns.ofRows(given.on, ROWS);
    JoinTable table = table(given, keys, random, workspace);
    if (random.nextInt(3) == 0) {
      ByteOutput out = new ByteOutput();
      if (workspace.bytes() > 1 << 20) {
        table.writeTo(out);
        table = JoinTable.readFrom(new ByteInput(out.toBytes()), workspace);
      }
    }
    int[] rejected = new int[1];
    Rejections rejections = (_, _, _, _) -> rejected[0]++;
    List<List<@Nullable String>> rows = new ArrayList<>();
    BoundJoin.Way way =
        BoundJoin.of(ROWS, keys, table, given.kind, List.of(), "_right", given.expect, workspace);
    switch (way) {
      case BoundJoin.Way.Passing(RowStep step) -> {
        for (List<Row> split : given.splits) {
          for (RecordBatch batch : batches(split, ROWS, random)) {
            read(step.apply(new Rows(batch, row -> row + 1), rejections).batch(), rows);
          }
        }
      }
      case BoundJoin.Way.Collecting(BoundJoin join) -> {
        ReductionState all = join.newState(0, "a", ROWS);
        all.finish();
        for (List<Row> split : given.splits) {
          ReductionState state = join.newState(0, "a", ROWS);
          for (RecordBatch batch : batches(split, ROWS, random)) {
            state.add(new Rows(batch, row -> row + 1), rejections);
          }
          state.finish();
          all.merge(state);
        }
        for (RecordBatch batch : all.result(rejections)) {
          read(batch, rows);
        }
      }
    }
    return new Result(rows, rejected[0], way instanceof BoundJoin.Way.Passing);
  }

  private static JoinTable table(Case given, KeyColumns rows, Random random, Workspace workspace) {
    KeyColumns keys = KeyColumns.ofTable(given.on, TABLE);
    List<ComparedKey> compared = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (int part = 0; part < keys.size(); part++) {
      compared.add(ComparedKey.of(rows.types().get(part), keys.types().get(part)).orElseThrow());
      columns.add(keys.column(part).orElseThrow());
    }
    TableHead head = new TableHead("t.csv", TABLE, compared, columns);
    List<BatchStore> stores = new ArrayList<>();
    long bytes = 0;
    var file = workspace.newFile();
    for (RecordBatch batch : batches(given.table, TABLE, random)) {
      List<Column> all = new ArrayList<>(batch.columns());
      all.addAll(keys.of(batch, compared, (_, _) -> {}));
      BatchStore store = new BatchStore(workspace, file, head.keyed());
      store.add(new RecordBatch(head.keyed(), batch.rows(), all));
      bytes += batch.bytes();
      stores.add(store);
    }
    boolean repeats = given.kind.addsColumns() && given.expect == Matches.MANY;
    return JoinTable.of(
        head, workspace, stores, bytes, new JoinTable.Use(given.kind.keepsTable(), repeats));
  }

  private static List<RecordBatch> batches(List<Row> rows, Schema schema, Random random) {
    List<RecordBatch> batches = new ArrayList<>();
    for (int from = 0; from < rows.size(); ) {
      int to = Math.min(rows.size(), from + random.nextInt(1, 200));
      batches.add(batch(rows.subList(from, to), schema));
      from = to;
    }
    return batches;
  }

  private static RecordBatch batch(List<Row> rows, Schema schema) {
    StringColumn.Builder spelled = new StringColumn.Builder(rows.size());
    DoubleColumn.Builder numbers = new DoubleColumn.Builder(rows.size());
    StringColumn.Builder texts = new StringColumn.Builder(rows.size());
    LongColumn.Builder wholes = new LongColumn.Builder(rows.size());
    for (Row row : rows) {
      if (row.number == null) {
        spelled.addNull();
        numbers.addNull();
      } else {
        spelled.add(row.number);
        numbers.add(Double.parseDouble(row.number));
      }
      if (row.text == null) {
        texts.addNull();
      } else {
        texts.add(row.text);
      }
      if (row.whole == null) {
        wholes.addNull();
      } else {
        wholes.add(row.whole);
      }
    }
    Column number = SpelledColumn.of(Type.DOUBLE, spelled.build(), numbers.build());
    return new RecordBatch(schema, rows.size(), List.of(number, texts.build(), wholes.build()));
  }

  private static void read(RecordBatch batch, List<List<@Nullable String>> to) {
    for (int row = 0; row < batch.rows(); row++) {
      List<@Nullable String> values = new ArrayList<>();
      for (Iterator<Column> columns = batch.columns().iterator(); columns.hasNext(); ) {
        Column column = Objects.requireNonNull(columns.next());
        values.add(column.isNull(row) ? null : ValueText.of(column, row));
      }
      to.add(values);
    }
  }
}
