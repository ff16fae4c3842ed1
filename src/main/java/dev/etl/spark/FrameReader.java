package dev.etl.spark;

import dev.etl.engine.SplitWorker;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.SplitFrames;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/// Reads the splits of a pack and returns their frames: one split after another, or in parallel for
/// network splits. Each split is complete before its first frame is returned. Not thread-safe.
final class FrameReader implements PartitionReader<InternalRow> {
  private final SplitWorker worker;
  private final Iterator<List<SplitClaim>> turns;
  private final Deque<SplitFrames> complete = new ArrayDeque<>();
  private Iterator<Frame> frames = Collections.emptyIterator();
  private @Nullable SplitFrames current;

  FrameReader(SplitWorker worker, SplitPack pack) {
    this.worker = worker;
    this.turns =
        pack.remote()
            ? List.of(pack.splits()).iterator()
            : pack.splits().stream().map(List::of).iterator();
  }

  @Override
  public boolean next() {
    while (!frames.hasNext()) {
      if (complete.isEmpty()) {
        if (!turns.hasNext()) {
          return false;
        }
        complete.addAll(worker.read(turns.next()));
      }
      release();
      current = complete.pop();
      frames = current.frames();
    }
    return true;
  }

  @Override
  public InternalRow get() {
    return FrameRow.of(frames.next());
  }

  private void release() {
    if (current != null) {
      current.close();
      current = null;
    }
  }

  @Override
  public void close() {
    release();
    complete.forEach(SplitFrames::close);
    complete.clear();
  }
}
