package dev.etl.loader.source;

import dev.etl.data.BadRow;
import dev.etl.data.Rows;
import dev.etl.data.Schema;

/// Takes what a split holds. Called by one thread, the one that reads the split.
public interface SplitConsumer {

  /// An attempt to read the split begins: whatever an earlier attempt gave is to be forgotten.
  /// Comes before every batch and bad row.
  ///
  /// @param schema the schema of the batches that follow
  void begin(Schema schema);

  /// Takes the next rows.
  ///
  /// @return whether further rows are wanted; if not, the loader may stop
  boolean accept(Rows rows);

  /// Takes a row that cannot be used.
  ///
  /// @throws dev.etl.data.EtlException DATA if there are more of them than the run allows
  void reject(BadRow row);

  /// Whether the texts of rejected records will be asked for.
  default boolean keepsTexts() {
    return false;
  }

  /// Takes what tells the texts of the records that follow; the consumer closes it. Comes, if at
  /// all, right after [#begin].
  default void texts(RecordTexts texts) {
    texts.close();
  }

  /// Says that so many more bytes were taken from the source.
  void bytesRead(long count);

  /// Says that the source failed, though the split has a row that says so.
  ///
  /// @param reason why, without secrets
  default void failed(String reason) {}

  /// Waits before an attempt, holding as little as possible.
  ///
  /// @throws InterruptedException if the thread is interrupted
  default void pause(Pause pause) throws InterruptedException {
    pause.run();
  }

  /// A wait.
  @FunctionalInterface
  interface Pause {
    /// Waits.
    ///
    /// @throws InterruptedException if the thread is interrupted
    void run() throws InterruptedException;
  }

  /// Says that an attempt failed and another one follows.
  void retried();
}
