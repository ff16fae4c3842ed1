package dev.etl.sink.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BatchCodec;
import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.file.MemoryBudget;
import dev.etl.file.SpillBuffer;
import dev.etl.format.TestTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BatchSplitTest {
  private static final Schema SCHEMA =
      Schema.of(
          Field.of("long", Type.LONG),
          Field.of("double", Type.DOUBLE),
          Field.of("boolean", Type.BOOLEAN),
          Field.of("date", Type.DATE),
          Field.of("timestamp", Type.TIMESTAMP),
          Field.of("string", Type.STRING));

  static List<Long> seeds() {
    return new Random().longs(20).boxed().toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void batchesComeBackWhetherTheyWereSpilledOrNot(long seed, @TempDir Path folder) {
    Random random = new Random(seed);
    MemoryBudget budget = new MemoryBudget(random.nextBoolean() ? 0 : 600_000);
    List<RecordBatch> written = new ArrayList<>();
    List<String> read = new ArrayList<>();
    try (SpillBuffer buffer = new SpillBuffer(folder, budget);
        BatchSplitWriter writer = new BatchSplitWriter(new BatchCodec(SCHEMA), buffer)) {
      for (int count = random.nextInt(8); count > 0; count--) {
        RecordBatch batch = batch(random);
        // Texts of which the first does not begin with the array.
        written.add(random.nextBoolean() ? batch : reversed(batch));
        writer.write(written.getLast());
      }
      BatchSplit split = (BatchSplit) writer.finish();
      assertThat(split.rows()).isEqualTo(written.stream().mapToLong(RecordBatch::rows).sum());
      BatchCodec codec = new BatchCodec(SCHEMA);
      split.forEach(codec, batch -> read.addAll(texts(batch)));
    }
    assertThat(read).isEqualTo(written.stream().flatMap(batch -> texts(batch).stream()).toList());
  }

  private static RecordBatch reversed(RecordBatch batch) {
    int[] rows = new int[batch.rows()];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = rows.length - 1 - row;
    }
    return batch.gather(rows, rows.length);
  }

  private static RecordBatch batch(Random random) {
    @Nullable Object[][] rows = new @Nullable Object[random.nextInt(3_000)][];
    int nulls = random.nextInt(3);
    for (int row = 0; row < rows.length; row++) {
      rows[row] =
          new @Nullable Object[] {
            random.nextLong(),
            Double.longBitsToDouble(random.nextLong()),
            random.nextBoolean(),
            random.nextInt(100_000) - 50_000,
            random.nextLong() >> 12,
            "é".repeat(random.nextInt(30))
          };
      for (int column = 0; column < SCHEMA.size(); column++) {
        if (nulls == 2 || (nulls == 1 && random.nextInt(4) == 0)) {
          rows[row][column] = null;
        }
      }
    }
    return TestTables.batch(SCHEMA, rows);
  }

  private static List<String> texts(RecordBatch batch) {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      for (Column column : batch.columns()) {
        texts.add(column.isNull(row) ? "null" : ValueText.of(column, row));
      }
    }
    return texts;
  }
}
