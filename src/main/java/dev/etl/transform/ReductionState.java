package dev.etl.transform;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;

/// What a [Reduction] knows of the rows of one split, then of all splits up to one. Rows are added
/// and states merged in the order of the input; then the same rows give the same result to the bit,
/// however they came to be spread over workers. For one thread at a time.
public interface ReductionState {

  /// Adds rows.
  ///
  /// @param rejections takes those for which there is no value
  /// @throws dev.etl.data.EtlException DATA if what is known of them does not fit into memory
  void add(Rows rows, Rejections rejections);

  /// Says that the split has no further rows; nothing may be added afterwards.
  void finish();

  /// Adds what the state of the next split knows; both are finished.
  ///
  /// @param next of the same reduction; not to be used any more
  /// @throws dev.etl.data.EtlException DATA if what is known does not fit into memory
  void merge(ReductionState next);

  /// How many rows were added, but for those rejected.
  long rows();

  /// The result, in batches. They may be made only when they are taken.
  ///
  /// @throws dev.etl.data.EtlException DATA, then or now, if there is a value that does not fit its
  ///   type
  Iterable<RecordBatch> result();

  /// Writes the finished state of one split, divided among shards: a group goes whole to the shard
  /// that its key alone decides, the same on every machine; for summaries, a source is a group.
  /// Without columns to group by, all is in shard 0. The state stays as it is.
  ///
  /// @param shards how many there are
  /// @param out given those shards that hold something, in ascending order
  /// @throws dev.etl.data.EtlException DATA if a shard is too large for an array
  void writeTo(int shards, ShardConsumer out);

  /// Says that it will not be used any more, nor merged: the split is read again, say.
  void discard();
}
