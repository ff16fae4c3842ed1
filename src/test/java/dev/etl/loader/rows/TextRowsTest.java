package dev.etl.loader.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.BadRow;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.SplitConsumer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rows of texts become batches.
final class TextRowsTest {
  private static final Schema SCHEMA =
      Schema.of(
          new Field("id", Type.LONG, true),
          new Field("name", Type.STRING, true),
          new Field("x", Type.DOUBLE, true));

  @Test
  void batchesGrowWithTheNumberOfRows() {
    Batches batches = new Batches();
    TextRows rows = rows(batches);
    int count = 3 * RecordBatch.ROWS;
    for (int row = 0; row < count; row++) {
      add(rows, row);
    }
    rows.finish();
    assertThat(batches.kept)
        .extracting(RecordBatch::rows)
        .startsWith(64, 512, 4_096, RecordBatch.ROWS)
        .hasSize(6);
    int expected = 0;
    for (RecordBatch batch : batches.kept) {
      for (int row = 0; row < batch.rows(); row++, expected++) {
        assertThat(ValueText.of(batch.column(0), row)).isEqualTo("" + expected);
        assertThat(ValueText.of(batch.column(1), row)).isEqualTo("name " + expected);
        assertThat(ValueText.of(batch.column(2), row)).isEqualTo(expected + ".5");
      }
    }
    assertThat(expected).isEqualTo(count);
  }

  @Test
  void pagesOfFewRowsKeepTheBatchesSmall() {
    Batches batches = new Batches();
    TextRows rows = rows(batches);
    for (int row = 0; row < 200; row++) {
      add(rows, row);
      assertThat(rows.isEnough()).isFalse();
    }
    rows.finish();
    assertThat(batches.kept).hasSize(200);
  }

  /// A run may read ten thousand of them.
  @Test
  void aResponseOfTwoRowsAllocatesAsMuchAsTwoRowsNeed() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    twoRows();
    long before = threads.getCurrentThreadAllocatedBytes();
    twoRows();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isBetween(1_000L, 30_000L);
  }

  private static void twoRows() {
    TextRows rows = rows(new Batches());
    add(rows, 1);
    add(rows, 2);
    assertThat(rows.isEnough()).isFalse();
    rows.finish();
  }

  private static TextRows rows(SplitConsumer consumer) {
    return new TextRows("in.json", ReadColumns.of(SCHEMA), NullTexts.DEFAULT, consumer);
  }

  private static void add(TextRows rows, int row) {
    List<String> texts = List.of(Integer.toString(row), "name " + row, row + ".5");
    rows.add(row + 1L, texts::get);
  }

  private static final class Batches implements SplitConsumer {
    private final List<RecordBatch> kept = new ArrayList<>();

    @Override
    public void begin(Schema schema) {}

    @Override
    public boolean accept(Rows rows) {
      kept.add(rows.batch());
      return true;
    }

    @Override
    public void reject(BadRow row) {
      throw new AssertionError(row);
    }

    @Override
    public void bytesRead(long count) {}

    @Override
    public void retried() {}
  }
}
