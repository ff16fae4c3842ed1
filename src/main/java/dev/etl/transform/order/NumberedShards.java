package dev.etl.transform.order;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.transform.spill.StoredBatches;
import dev.etl.transform.step.ShardConsumer;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// Numbered rows divided among shards by their keys, as bytes. Used by one thread.
public final class NumberedShards {
  private final BatchCodec codec;
  private final KeyGroups groups;
  private final @Nullable ByteArrayOutputStream[] shards;

  public NumberedShards(Schema numbered, KeyGroups groups, int shards) {
    this.codec = new BatchCodec(numbered);
    this.groups = groups;
    this.shards = new ByteArrayOutputStream[shards];
  }

  /// Adds rows.
  public void add(RecordBatch batch) {
    int[] chosen = groups.shards(batch, shards.length);
    int[] rows = new int[batch.rows()];
    for (int shard = 0; shard < shards.length; shard++) {
      int count = 0;
      for (int row = 0; row < rows.length; row++) {
        rows[count] = row;
        count += chosen[row] == shard ? 1 : 0;
        if (count == rows.length) {
          break;
        }
      }
      if (count > 0) {
        write(batch.gather(rows, count), shard);
      }
    }
  }

  private void write(RecordBatch batch, int shard) {
    ByteArrayOutputStream out = shards[shard];
    if (out == null) {
      out = new ByteArrayOutputStream();
      shards[shard] = out;
    }
    StoredBatches.write(codec, batch, out);
  }

  /// Gives the shards that have rows.
  public void writeTo(ShardConsumer out) {
    for (int shard = 0; shard < shards.length; shard++) {
      ByteArrayOutputStream written = shards[shard];
      if (written != null) {
        out.shard(shard, written.toByteArray());
      }
    }
  }
}
