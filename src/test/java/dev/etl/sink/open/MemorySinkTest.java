package dev.etl.sink.open;

import dev.etl.data.RecordBatch;
import dev.etl.data.StringColumn;
import dev.etl.sink.MemorySink;
import dev.etl.sink.Sink;
import java.util.ArrayList;
import java.util.List;

final class MemorySinkTest extends SinkContract {
  private final MemorySink sink = new MemorySink();

  @Override
  Sink sink() {
    return sink;
  }

  @Override
  List<String> published() {
    List<String> texts = new ArrayList<>();
    for (RecordBatch batch : sink.batches()) {
      for (int row = 0; row < batch.rows(); row++) {
        texts.add(((StringColumn) batch.column(0)).get(row));
      }
    }
    return texts;
  }

  @Override
  void assertNothingLeftBehind() {}
}
