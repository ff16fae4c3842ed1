package dev.etl.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BatchPiecesTest {
  private static final int MOST = 1_000;

  private static RecordBatch batch(List<String> texts) {
    StringColumn.Builder column = new StringColumn.Builder(texts.size(), 16);
    LongColumn.Builder numbers = new LongColumn.Builder(texts.size());
    for (int row = 0; row < texts.size(); row++) {
      column.add(texts.get(row).getBytes(StandardCharsets.UTF_8), 0, texts.get(row).length());
      numbers.add(row);
    }
    Schema schema = Schema.of(new Field("t", Type.STRING, true), new Field("n", Type.LONG, true));
    return new RecordBatch(schema, texts.size(), List.of(column.build(), numbers.build()));
  }

  private static List<Long> numbers(List<RecordBatch> pieces) {
    List<Long> numbers = new ArrayList<>();
    for (RecordBatch piece : pieces) {
      for (int row = 0; row < piece.rows(); row++) {
        numbers.add(((LongColumn) piece.column(1)).get(row));
      }
    }
    return numbers;
  }

  @Test
  void leavesASmallBatchAsItIs() {
    RecordBatch small = batch(List.of("a", "b"));
    assertThat(BatchPieces.of(small, MOST)).containsExactly(small);
  }

  @Test
  void cutsBetweenRowsAndLeavesALargeRowAlone() {
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      texts.add("x".repeat(row == 50 ? 5 * MOST : 100));
    }
    List<RecordBatch> pieces = BatchPieces.of(batch(texts), MOST);
    assertThat(numbers(pieces)).hasSize(100).isSorted().doesNotHaveDuplicates();
    assertThat(pieces).hasSizeBetween(12, 17);
    assertThat(pieces)
        .filteredOn(piece -> piece.bytes() > MOST)
        .hasSize(1)
        .allMatch(piece -> piece.rows() == 1);
  }
}
