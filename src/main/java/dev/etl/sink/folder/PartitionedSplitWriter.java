package dev.etl.sink.folder;

import dev.etl.data.RecordBatch;
import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.file.Encoding;
import java.util.ArrayList;
import java.util.List;

/// Divides the rows of one split among their partitions and encodes each separately. Any number of
/// partitions share one spill file, and use little memory.
final class PartitionedSplitWriter implements SplitWriter {
  /// Memory of the buffers of all partitions together, approximately, in bytes.
  private static final int KEPT = 1 << 20;

  private static final int MIN_KEPT = 512;

  private final Partitioning partitioning;
  private final Encoding encoding;
  private final SpillBuffer bytes;
  private final PartitionIds partitions;
  private final List<SplitWriter> writers = new ArrayList<>();
  private final List<SplitResult> results = new ArrayList<>();
  private final List<SpillBuffer> parts = new ArrayList<>();
  private int[] ends = {};
  private int[] order = {};
  private int[] chosen = {};
  private long rows;
  private boolean finished;

  PartitionedSplitWriter(Partitioning partitioning, Encoding encoding, SpillBuffer bytes) {
    this.partitioning = partitioning;
    this.encoding = encoding;
    this.bytes = bytes;
    this.partitions = new PartitionIds(partitioning);
  }

  @Override
  public void write(RecordBatch batch) {
    if (batch.rows() == 0) {
      return;
    }
    int[] ids = partitions.of(batch);
    while (writers.size() < partitions.folders().size()) {
      writers.add(encoding.newSplit(this::newPart));
    }
    RecordBatch forFiles = partitioning.forFiles(batch);
    sort(ids, batch.rows());
    int from = 0;
    for (int id = 0; id < writers.size(); id++) {
      int count = ends[id] - from;
      if (count == batch.rows()) {
        writers.get(id).write(forFiles);
      } else if (count > 0) {
        System.arraycopy(order, from, chosen, 0, count);
        writers.get(id).write(forFiles.gather(chosen, count));
      }
      from = ends[id];
    }
    rows += batch.rows();
  }

  /// Sorts the rows by partition with a counting sort. Within a partition they keep their order.
  private void sort(int[] ids, int count) {
    if (order.length < count) {
      order = new int[count];
      chosen = new int[count];
    }
    ends = new int[writers.size() + 1];
    for (int row = 0; row < count; row++) {
      ends[ids[row] + 1]++;
    }
    for (int id = 1; id < ends.length; id++) {
      ends[id] += ends[id - 1];
    }
    // The begin of each partition moves to its end.
    for (int row = 0; row < count; row++) {
      order[ends[ids[row]]++] = row;
    }
  }

  private SpillBuffer newPart() {
    SpillBuffer part = bytes.newPart(Math.max(MIN_KEPT, KEPT / (parts.size() + 1)));
    parts.add(part);
    return part;
  }

  @Override
  public SplitResult finish() {
    for (SplitWriter writer : writers) {
      results.add(writer.finish());
    }
    if (parts.size() > 1) {
      parts.forEach(SpillBuffer::settle);
    }
    finished = true;
    return new PartitionedSplit(rows, partitions.folders(), results, bytes);
  }

  @Override
  public void close() {
    if (!finished) {
      writers.forEach(SplitWriter::close);
      results.forEach(SplitResult::close);
      bytes.close();
    }
  }
}
