package dev.etl.transform.distinct;

import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.order.NumberedShards;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rows so far of which the first or the last of each key is kept. While there are few keys and
/// first rows are kept, a table of keys lets only new ones pass; otherwise rows become chunks,
/// among which [KeptRows] decides at the end. Used by one thread at a time.
final class HashedRows implements ReductionState {
  /// The part of the memory for tables at the end, when no rows are collected any more.
  private static final int SHARE_OF_TABLES = 2;

  private static final long LEAST_TABLE = 64 << 10;

  private final BoundDistinct distinct;
  private final boolean last;
  private final ChunkBuilder collected;
  private final List<RowChunk> chunks = new ArrayList<>();
  private @Nullable FewKeys few;
  private long rows;

  /// @param last whether the last row of each key is kept
  HashedRows(BoundDistinct distinct, boolean last) {
    this.distinct = distinct;
    this.last = last;
    this.collected = new ChunkBuilder(distinct, last);
    this.few = last ? null : newTable(distinct);
  }

  private static @Nullable FewKeys newTable(BoundDistinct distinct) {
    try {
      return new FewKeys(distinct);
    } catch (EtlException e) {
      return null;
    }
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    rows += added.count();
    add(added.batch());
  }

  private void add(RecordBatch batch) {
    if (batch.rows() == 0) {
      return;
    }
    FewKeys table = few;
    if (table != null) {
      if (table.add(batch)) {
        return;
      }
      collectFew(table);
    }
    collect(batch);
  }

  /// Goes on without a table: it has become too large.
  private void collectFew(FewKeys table) {
    few = null;
    table.forgetKeys();
    table.firsts().batches().forEachRemaining(this::collect);
    table.discard();
  }

  private void collect(RecordBatch batch) {
    if (!collected.add(batch)) {
      collected.end(false, false).ifPresent(chunks::add);
      if (!collected.add(batch)) {
        collected.end(true, false).ifPresent(chunks::add);
        collected.add(batch);
      }
    }
  }

  @Override
  public void finish() {
    if (few != null) {
      few.finish();
    }
    collected.end(false, true).ifPresent(chunks::add);
  }

  @Override
  public void merge(ReductionState next) {
    HashedRows others = (HashedRows) next;
    rows += others.rows;
    if (others.few != null) {
      others.few.firsts().batches().forEachRemaining(this::add);
    }
    if (!others.chunks.isEmpty()) {
      end();
      chunks.addAll(others.chunks);
      others.chunks.clear();
    }
    others.collected.rows().forEach(this::add);
    others.discard();
  }

  /// Makes chunks of all rows.
  private void end() {
    if (few != null) {
      collectFew(few);
    }
    collected.end(true, true).ifPresent(chunks::add);
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public Iterable<RecordBatch> result() {
    if (few != null) {
      return few.firsts()::batches;
    }
    return () -> {
      Iterator<Iterable<RecordBatch>> parts = parts(1).iterator();
      return new Iterator<>() {
        private Iterator<RecordBatch> part = Collections.emptyIterator();

        @Override
        public boolean hasNext() {
          while (!part.hasNext() && parts.hasNext()) {
            part = parts.next().iterator();
          }
          return part.hasNext();
        }

        @Override
        public RecordBatch next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          return part.next();
        }
      };
    };
  }

  @Override
  public List<Iterable<RecordBatch>> resultParts(int readers) {
    return few != null ? List.of(result()) : parts(Math.max(1, readers));
  }

  private List<Iterable<RecordBatch>> parts(int readers) {
    end();
    long bytes = Math.max(LEAST_TABLE, distinct.bytes() / SHARE_OF_TABLES / readers);
    KeptRows kept = chunks.size() < 2 ? null : new KeptRows(distinct, chunks, last, bytes);
    return IntStream.range(0, chunks.size())
        .<Iterable<RecordBatch>>mapToObj(
            chunk ->
                () -> {
                  if (kept != null) {
                    kept.decide();
                  }
                  return new KeptChunk(distinct, chunks.get(chunk), chunk, kept);
                })
        .toList();
  }

  /// A shard has the rows whose keys belong to it, with their numbers.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    NumberedShards written = new NumberedShards(distinct.numbered(), distinct.newGroups(), shards);
    long first = 0;
    for (RecordBatch batch : result()) {
      written.add(RowNumbers.added(batch, distinct.numbered(), first));
      first += batch.rows();
    }
    written.writeTo(out);
  }

  @Override
  public void discard() {
    if (few != null) {
      few.discard();
    }
    collected.clear();
    chunks.forEach(RowChunk::clear);
    chunks.clear();
  }
}
