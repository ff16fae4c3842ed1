package dev.etl.transform.step;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import java.util.List;

/// The state of a [Reduction] for the rows of one split, or of all splits up to one. Rows are added
/// and states merged in input order; then the same rows give the same result to the bit, however
/// they were spread over workers. Used by one thread at a time.
public interface ReductionState {

  /// Adds rows.
  ///
  /// @param rejections takes rows without a result
  /// @throws dev.etl.data.EtlException DATA if the state does not fit into memory
  void add(Rows rows, Rejections rejections);

  /// Ends the split; no rows may be added afterwards.
  void finish();

  /// Merges the state of the next split; both are finished.
  ///
  /// @param next a state of the same reduction; must not be used afterwards
  /// @throws dev.etl.data.EtlException DATA if the state does not fit into memory
  void merge(ReductionState next);

  /// The number of rows added, without those rejected.
  long rows();

  /// The result, in batches, which may be made lazily.
  ///
  /// @throws dev.etl.data.EtlException DATA, now or while iterating, if a value does not fit its
  ///   type
  Iterable<RecordBatch> result();

  /// The result without the rows that turn out to be bad only now.
  ///
  /// @param rejections takes them, now or while iterating
  default Iterable<RecordBatch> result(Rejections rejections) {
    return result();
  }

  /// The result, divided into parts that may be read side by side, each once. Their rows behind
  /// each other are those of [#result()].
  ///
  /// @param readers the number of parts that are read at the same time
  default List<Iterable<RecordBatch>> resultParts(int readers) {
    return List.of(result());
  }

  /// Writes the finished state of one split, divided among shards. The key alone decides the shard
  /// of a whole group, the same on every machine; for summaries, a source is a group. Without
  /// columns to group by, all is in shard 0. The state does not change.
  ///
  /// @param shards the number of shards
  /// @param out takes the shards that are not empty, in ascending order
  /// @throws dev.etl.data.EtlException DATA if a shard is too large for an array
  void writeTo(int shards, ShardConsumer out);

  /// Discards the state without merging it: the split is read again, say.
  void discard();
}
