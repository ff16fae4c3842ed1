package dev.etl.loader.source;

import dev.etl.data.BadRow;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.slot.Wait;

/// Receives the rows of a split. Called by one thread, which reads the split.
public interface SplitConsumer {

  /// Begins an attempt to read the split; discards everything from an earlier attempt. Called
  /// before every batch and bad row.
  ///
  /// @param schema schema of the following batches
  void begin(Schema schema);

  /// Whether all rows are wanted, as far as is known: then more may be requested ahead.
  default boolean wantsAll() {
    return false;
  }

  /// Receives the next rows.
  ///
  /// @return whether more rows are wanted; if not, the loader may stop
  boolean accept(Rows rows);

  /// Receives a row that cannot be used.
  ///
  /// @throws dev.etl.data.EtlException DATA if there are more of them than the run allows
  void reject(BadRow row);

  /// Whether texts of rejected records will be requested.
  default boolean keepsTexts() {
    return false;
  }

  /// Receives the texts of the following records; the consumer closes it. Called, if at all, right
  /// after [#begin].
  default void texts(RecordTexts texts) {
    texts.close();
  }

  /// Reports further bytes read from the source.
  void bytesRead(long count);

  /// Reports that the source failed, though the split has a row for it.
  ///
  /// @param reason why, without secrets
  default void failed(String reason) {}

  /// Waits before an attempt, holding as little as possible.
  ///
  /// @throws InterruptedException if the thread is interrupted
  default void pause(Wait wait) throws InterruptedException {
    wait.run();
  }

  /// Waits until a server accepts requests, though none of this split failed, holding as little as
  /// possible.
  ///
  /// @throws InterruptedException if the thread is interrupted
  default void hold(Wait wait) throws InterruptedException {
    pause(wait);
  }

  /// Reports that an attempt failed and another follows.
  void retried();
}
