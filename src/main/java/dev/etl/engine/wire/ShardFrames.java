package dev.etl.engine.wire;

import dev.etl.data.BatchCodec;
import dev.etl.data.Schema;
import dev.etl.transform.ShardMerge;
import dev.etl.transform.table.RankedBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/// Merges one shard of the states of splits, and gives its result as frames. For one thread.
public final class ShardFrames implements AutoCloseable {
  private final ShardMerge merge;
  private final BatchCodec codec;

  public ShardFrames(ShardMerge merge, Schema output) {
    this.merge = merge;
    this.codec = new BatchCodec(output);
  }

  /// Adds what the next split knows of the shard.
  ///
  /// @param frame of a split behind those before
  /// @throws dev.etl.data.EtlException DATA if what is known does not fit into memory
  public void add(Frame frame) {
    merge.add(frame.split(), frame.bytes());
  }

  /// What the groups of the shard result in, in ascending rank. The last thing to be asked for.
  ///
  /// @throws dev.etl.data.EtlException DATA, then or when a frame is taken, if there is a value
  ///   that does not fit its type
  public Iterator<RankedFrame> result() {
    Iterator<RankedBatch> batches = merge.result();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public RankedFrame next() {
        return frame(batches.next());
      }
    };
  }

  private RankedFrame frame(RankedBatch ranked) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      codec.write(ranked.batch(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array throws no IOException", e);
    }
    return new RankedFrame(ranked.ranks(), bytes.toByteArray());
  }

  @Override
  public void close() {
    merge.close();
  }
}
