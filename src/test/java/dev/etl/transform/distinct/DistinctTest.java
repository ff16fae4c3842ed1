package dev.etl.transform.distinct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.ReductionState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistinctTest {
  private static final long SEED = Long.getLong("etl.test.seed", System.nanoTime());
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("key", Type.LONG), Field.of("name", Type.STRING), Field.of("row", Type.LONG));

  @TempDir private Path folder;

  private record Row(String key, long row) {}

  /// @param first the number of the first row
  private static RecordBatch batch(Random random, int rows, int keys, long first) {
    long[] numbers = new long[rows];
    long[] order = new long[rows];
    Validity.Builder present = new Validity.Builder(rows);
    StringColumn.Builder names = new StringColumn.Builder(rows);
    for (int row = 0; row < rows; row++) {
      numbers[row] = random.nextInt(keys);
      present.add(random.nextInt(100) > 0);
      order[row] = first + row;
      if (random.nextInt(100) == 0) {
        names.addNull();
      } else {
        names.add("name " + numbers[row] % 3);
      }
    }
    List<Column> columns =
        List.of(
            LongColumn.of(numbers, present.build()),
            names.build(),
            LongColumn.of(order, Validity.all(rows)));
    return new RecordBatch(SCHEMA, rows, columns);
  }

  private static List<Row> rows(RecordBatch batch) {
    LongColumn keys = (LongColumn) batch.column(0);
    StringColumn names = (StringColumn) batch.column(1);
    LongColumn order = (LongColumn) batch.column(2);
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      String key =
          (keys.isNull(row) ? "null" : Long.toString(keys.get(row)))
              + (names.isNull(row) ? "" : names.get(row));
      rows.add(new Row(key, order.get(row)));
    }
    return rows;
  }

  private static ReductionState merged(BoundDistinct distinct, List<List<RecordBatch>> splits) {
    List<ReductionState> states = new ArrayList<>();
    for (List<RecordBatch> split : splits) {
      ReductionState state = distinct.newState(0, "", SCHEMA);
      split.forEach(batch -> state.add(new Rows(batch, row -> row), (_, _, _, _) -> {}));
      state.finish();
      states.add(state);
    }
    states.stream().skip(1).forEach(states.getFirst()::merge);
    return states.getFirst();
  }

  private static List<Row> read(List<Iterable<RecordBatch>> parts, int readers) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(readers)) {
      List<Future<List<Row>>> made =
          parts.stream()
              .map(
                  part ->
                      threads.submit(
                          () -> {
                            List<Row> rows = new ArrayList<>();
                            part.forEach(batch -> rows.addAll(rows(batch)));
                            return rows;
                          }))
              .toList();
      List<Row> all = new ArrayList<>();
      for (Future<List<Row>> each : made) {
        all.addAll(each.get());
      }
      return all;
    }
  }

  private static List<Row> expected(List<List<RecordBatch>> splits, boolean last) {
    Map<String, Row> kept = new LinkedHashMap<>();
    for (List<RecordBatch> split : splits) {
      for (RecordBatch batch : split) {
        for (Row row : rows(batch)) {
          if (last) {
            kept.remove(row.key());
          }
          kept.putIfAbsent(row.key(), row);
        }
      }
    }
    return List.copyOf(kept.values());
  }

  private static List<List<RecordBatch>> splits(Random random, int count, int batches, int keys) {
    List<List<RecordBatch>> splits = new ArrayList<>();
    long first = 0;
    for (int split = 0; split < count; split++) {
      List<RecordBatch> made = new ArrayList<>();
      for (int batch = 0; batch < random.nextInt(batches + 1); batch++) {
        int rows = random.nextBoolean() ? RecordBatch.ROWS : random.nextInt(100);
        made.add(batch(random, rows, keys, first));
        first += rows;
      }
      splits.add(made);
    }
    return splits;
  }

  @Test
  void theFirstOrLastRowOfEachKeyIsKeptInAnyMemoryByAnyNumberOfReaders() throws Exception {
    for (int trial = 0; trial < 24; trial++) {
      Random random = new Random(SEED + trial);
      int keys = List.of(1, 1_000, 100_000, 1_000_000).get(trial % 4);
      List<List<RecordBatch>> splits = splits(random, 1 + random.nextInt(8), 8, keys);
      boolean last = random.nextBoolean();
      int readers = 1 + random.nextInt(4);
      long memory = List.of(1L << 10, 4L << 20, 1L << 30).get(random.nextInt(3));
      try (Workspace workspace = new Workspace(memory, folder)) {
        BoundDistinct distinct =
            new BoundDistinct(
                SCHEMA, new int[] {0, 1}, last ? new Keep.Last() : Keep.FIRST, -1, workspace);

        ReductionState state = merged(distinct, splits);
        List<Iterable<RecordBatch>> parts =
            random.nextBoolean() ? state.resultParts(readers) : List.of(state.result());

        assertThat(read(parts, readers))
            .as("seed %d, trial %d", SEED, trial)
            .isEqualTo(expected(splits, last));
        state.discard();
      }
    }
  }

  @Test
  void readersStopTogetherIfOneFails() {
    Workspace workspace = new Workspace(1 << 10, folder);
    BoundDistinct distinct = new BoundDistinct(SCHEMA, new int[] {0}, Keep.FIRST, -1, workspace);
    ReductionState state = merged(distinct, splits(new Random(7), 8, 16, 1_000_000));
    List<Iterable<RecordBatch>> parts = state.resultParts(4);

    // The rows are gone with their file.
    workspace.close();

    assertThat(parts).hasSizeGreaterThan(1);
    assertThatThrownBy(() -> read(parts, 4)).rootCause().hasMessage("the temporary file is closed");
  }
}
