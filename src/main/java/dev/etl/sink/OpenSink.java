package dev.etl.sink;

import dev.etl.data.RecordBatch;
import dev.etl.sink.requirement.Requirement;
import java.util.List;
import java.util.OptionalLong;

/// A result on its way to a target that was claimed: splits are written on their workers, appended
/// in split order, prepared, and published together by `commit`.
///
/// What cannot be written is an [dev.etl.data.EtlException] of kind UNAVAILABLE. `newSplit` may be
/// called by any thread; the others by one thread at a time.
public interface OpenSink extends AutoCloseable {

  /// What each row must be like so that the target can take it; nothing where it takes all rows of
  /// its schema. Who appends rows checks it first.
  default List<Requirement> requirements() {
    return List.of();
  }

  /// A writer for the rows of one split. The caller closes it.
  SplitWriter newSplit();

  /// Adds the rows of a split behind those that are there, and closes the result.
  ///
  /// @param result of a writer of this sink
  void append(SplitResult result);

  /// Adds rows behind those that are there.
  ///
  /// @return how many the sink took
  default long append(RecordBatch batch) {
    try (SplitWriter writer = newSplit()) {
      writer.write(batch);
      SplitResult result = writer.finish();
      long rows = result.rows();
      append(result);
      return rows;
    }
  }

  /// How many bytes the result came to, once it is committed; empty where that was not counted.
  default OptionalLong bytes() {
    return OptionalLong.empty();
  }

  /// How many rows the target took, as far as it can tell by itself.
  long rows();

  /// How many rows of the target were added or replaced, once it is committed; empty where those
  /// are the rows that it took. A row may replace several.
  default OptionalLong changedRows() {
    return OptionalLong.empty();
  }

  /// Does all that may go wrong before anything shows: what was appended is where it cannot get
  /// lost. At most once, and not after a failure; nothing may be appended afterwards.
  void prepare();

  /// Waits until others let the result be shown, where they may hold it up. Comes last before
  /// `commit`, which does so otherwise; an interrupt ends it.
  default void awaitTurn() {}

  /// Whether `commit` may still fail for reasons that `prepare` cannot foresee, since nothing that
  /// goes there can be taken back: a device that is full. Such sinks are published first.
  default boolean mayFailLate() {
    return false;
  }

  /// Publishes what was prepared. At most once, and not after a failure.
  void commit();

  /// Gives up the claim; without `commit`, nothing is left behind.
  @Override
  void close();
}
