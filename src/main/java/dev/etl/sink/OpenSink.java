package dev.etl.sink;

import dev.etl.data.RecordBatch;
import dev.etl.sink.requirement.Requirement;
import java.util.List;
import java.util.OptionalLong;

/// A result in progress for a claimed target: splits are written on their workers, appended in
/// split order, prepared, and published together by `commit`.
///
/// Failed writes throw [dev.etl.data.EtlException] UNAVAILABLE. Any thread may call `newSplit`; the
/// other methods are used by one thread at a time.
public interface OpenSink extends AutoCloseable {

  /// The target's requirements for each row; empty if it takes all rows of its schema. Callers
  /// check rows before they append them.
  default List<Requirement> requirements() {
    return List.of();
  }

  /// A writer for the rows of one split. The caller closes it.
  SplitWriter newSplit();

  /// Appends the rows of a split, and closes the result.
  ///
  /// @param result of a writer of this sink
  void append(SplitResult result);

  /// Appends rows.
  ///
  /// @return number of rows that the sink took
  default long append(RecordBatch batch) {
    try (SplitWriter writer = newSplit()) {
      writer.write(batch);
      SplitResult result = writer.finish();
      long rows = result.rows();
      append(result);
      return rows;
    }
  }

  /// Size of the result in bytes, once committed; empty if not counted.
  default OptionalLong bytes() {
    return OptionalLong.empty();
  }

  /// Number of rows that the target took, as far as it can tell.
  long rows();

  /// Number of target rows added or replaced, once committed; empty if the same as the rows taken.
  /// One row may replace several.
  default OptionalLong changedRows() {
    return OptionalLong.empty();
  }

  /// Does everything that may fail before the result is visible: all appended rows are durable. At
  /// most once, and not after a failure; nothing may be appended afterwards.
  void prepare();

  /// Waits until others allow the result to be published, if they can block it. Called just before
  /// `commit`, which waits otherwise; an interrupt ends the wait.
  default void awaitTurn() {}

  /// Whether `commit` may fail for reasons that `prepare` cannot foresee, such as a full device
  /// whose writes cannot be undone. Such sinks are published first.
  default boolean mayFailLate() {
    return false;
  }

  /// Publishes the prepared result. At most once, and not after a failure.
  void commit();

  /// Releases the claim; without `commit`, nothing is left behind.
  @Override
  void close();
}
