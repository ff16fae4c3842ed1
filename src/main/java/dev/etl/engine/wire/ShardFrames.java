package dev.etl.engine.wire;

import dev.etl.data.BatchCodec;
import dev.etl.data.Schema;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.RankedBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/// Merges one shard of the states of splits and gives the result as frames. Not thread-safe.
public final class ShardFrames implements AutoCloseable {
  private final ShardMerge merge;
  private final BatchCodec codec;

  public ShardFrames(ShardMerge merge, Schema output) {
    this.merge = merge;
    this.codec = new BatchCodec(output);
  }

  /// Adds the next split's part of the shard.
  ///
  /// @param frame a frame of a later split than those before
  /// @throws dev.etl.data.EtlException DATA if the state does not fit into memory
  public void add(Frame frame) {
    merge.add(frame.split(), frame.bytes());
  }

  /// The results of the shard's groups, in ascending rank. Called last.
  ///
  /// @throws dev.etl.data.EtlException DATA, now or while iterating, if there is a value that does
  ///   not fit its type
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
