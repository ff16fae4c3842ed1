package dev.etl.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlicedRowsTest {
  private static final long SEED = Long.getLong("etl.test.seed", System.nanoTime());

  private static SpelledColumn values(TextSlices slices, Random random) {
    long[] values = random.longs(slices.size()).toArray();
    return SpelledColumn.of(Type.LONG, slices, LongColumn.of(values, Validity.all(values.length)));
  }

  /// A batch whose texts lie in one array: in the order of the rows, with the bytes between them
  /// that a file has, or anywhere.
  private static RecordBatch batch(Schema schema, int rows, boolean valued, Random random) {
    StringBuilder text = new StringBuilder();
    int columns = schema.size();
    int[] bounds = new int[2 * columns * rows];
    boolean inOrder = random.nextInt(4) > 0;
    for (int at = 0; at < bounds.length; at += 2) {
      bounds[at] = text.length();
      text.append("x".repeat(random.nextInt(5)));
      text.append(random.nextInt(50) == 0 ? "y".repeat(300) : "");
      bounds[at + 1] = text.length();
      text.append(",".repeat(inOrder ? 1 : random.nextInt(40)));
      if (random.nextInt(10) == 0) {
        bounds[at + 1] = bounds[at];
      }
      if (!inOrder && at >= 2 && random.nextBoolean()) {
        int begin = bounds[at];
        int end = bounds[at + 1];
        bounds[at] = bounds[at - 2];
        bounds[at + 1] = bounds[at - 1];
        bounds[at - 2] = begin;
        bounds[at - 1] = end;
      }
    }
    byte[] bytes = text.append("some bytes behind").toString().getBytes(UTF_8);
    List<Column> made = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      TextSlices slices = new TextSlices(bytes, bounds, 2 * column, 2 * columns, rows);
      made.add(valued ? values(slices, random) : SpelledColumn.of(Type.LONG, slices, null));
    }
    RecordBatch batch = new RecordBatch(schema, rows, made);
    int[] half = random.ints(rows, 0, Math.max(1, rows)).toArray();
    return random.nextInt(4) == 0 ? batch.gather(half, rows) : batch;
  }

  private static Schema schema(int columns) {
    List<Field> fields = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      fields.add(Field.of("c" + column, Type.LONG));
    }
    return new Schema(fields);
  }

  /// Texts and values, one line a row.
  private static List<String> lines(RecordBatch batch) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      StringBuilder line = new StringBuilder();
      for (Column column : batch.columns()) {
        SpelledColumn spelled = (SpelledColumn) column;
        TextSlices slices = spelled.slices().orElseThrow();
        String text =
            new String(
                slices.bytes(), slices.begin(row), slices.end(row) - slices.begin(row), UTF_8);
        line.append(text).append(spelled.isNull(row) ? " null " : " ");
        if (spelled.hasValues()) {
          line.append(((LongColumn) SpelledColumn.values(spelled)).get(row)).append(' ');
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }

  @Test
  void rowsOfSeveralBatchesKeepTheirTextsAndValues() {
    for (int trial = 0; trial < 500; trial++) {
      Random random = new Random(SEED + trial);
      Schema schema = schema(1 + random.nextInt(4));
      List<RecordBatch> batches = new ArrayList<>();
      boolean valued = random.nextBoolean();
      int sources = 1 + random.nextInt(4);
      for (int index = 0; index < sources; index++) {
        batches.add(batch(schema, 1 + random.nextInt(20), valued, random));
      }
      int count = random.nextInt(60);
      int[] from = random.ints(count, 0, batches.size()).toArray();
      int[] rows = new int[count];
      List<String> expected = new ArrayList<>();
      for (int row = 0; row < count; row++) {
        RecordBatch source = batches.get(from[row]);
        rows[row] = random.nextInt(source.rows());
        expected.add(lines(source).get(rows[row]));
      }

      RecordBatch taken =
          new Interleaving(schema, _ -> new StringColumn.Builder(0).build())
              .take(batches, from, rows, count);

      assertThat(lines(taken)).as("seed %d, trial %d", SEED, trial).isEqualTo(expected);
    }
  }

  @Test
  void textsInOneArrayTravel() throws IOException {
    for (int trial = 0; trial < 500; trial++) {
      Random random = new Random(SEED + trial);
      Schema schema = schema(1 + random.nextInt(4));
      RecordBatch batch = batch(schema, random.nextInt(20), random.nextBoolean(), random);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      List<String> expected = lines(batch);

      BatchCodec codec = new BatchCodec(schema);
      codec.write(batch, out);
      RecordBatch read = codec.read(new ByteArrayInputStream(out.toByteArray()));

      List<Column> copies = new ArrayList<>();
      for (Column column : read.columns()) {
        SpelledColumn spelled = (SpelledColumn) column;
        TextSlices slices = spelled.slices().orElseGet(() -> slices(spelled.texts()));
        copies.add(
            SpelledColumn.of(
                Type.LONG, slices, spelled.hasValues() ? SpelledColumn.values(spelled) : null));
      }
      assertThat(lines(new RecordBatch(schema, read.rows(), copies)))
          .as("seed %d, trial %d", SEED, trial)
          .isEqualTo(expected);
    }
  }

  private static TextSlices slices(StringColumn texts) {
    int[] ends = new int[texts.size()];
    System.arraycopy(texts.offsets(), 1, ends, 0, ends.length);
    return TextSlices.of(texts.bytes(), texts.offsets(), ends, ends.length);
  }
}
