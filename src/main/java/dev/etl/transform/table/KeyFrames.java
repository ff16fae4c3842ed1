package dev.etl.transform.table;

import dev.etl.data.BatchCodec;
import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import java.util.List;
import java.util.stream.IntStream;

/// Keys as bytes: numbered batches of columns. Used by one thread.
public final class KeyFrames {
  private final Schema schema;
  private final BatchCodec codec;

  public KeyFrames(List<Type> types) {
    schema =
        new Schema(
            IntStream.range(0, types.size())
                .mapToObj(index -> Field.of(Integer.toString(index), types.get(index)))
                .toList());
    codec = new BatchCodec(schema);
  }

  public void write(List<Column> keys, int count, ByteOutput out) {
    out.putBatch(codec, new RecordBatch(schema, count, keys));
  }

  public List<Column> read(ByteInput in) {
    return in.getBatch(codec).columns();
  }
}
