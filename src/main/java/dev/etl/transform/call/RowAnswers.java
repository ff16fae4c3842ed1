package dev.etl.transform.call;

import dev.etl.data.RecordBatch;
import org.jspecify.annotations.Nullable;

/// Gets the answers that belong to rows. Thread-safe.
@FunctionalInterface
public interface RowAnswers {

  /// An answer for each row; null for a row that lacks a value to ask with.
  ///
  /// @throws dev.etl.data.EtlException CANCELLED if the thread is interrupted
  @Nullable Answer[] of(RecordBatch batch);
}
