package dev.etl.loader.source;

import java.util.Map;
import java.util.SortedSet;

/// Tells the texts of records that were read, for those few that are rejected. A text may be asked
/// for after the reading failed, too. For one thread, the one that reads the split.
public interface RecordTexts extends AutoCloseable {
  /// Knows nothing.
  RecordTexts NONE =
      new RecordTexts() {
        @Override
        public Map<Long, String> find(SortedSet<Long> lines) {
          return Map.of();
        }

        @Override
        public boolean lasting() {
          return true;
        }

        @Override
        public void close() {}
      };

  /// The texts of records as they stand in the input, without the line break behind them.
  ///
  /// @param lines the lines or numbers by which rows are known; to ask in their order is faster
  /// @return those that are known
  /// @throws DataLoadException if what is to be read again cannot be
  Map<Long, String> find(SortedSet<Long> lines);

  /// Whether it still knows the records of a batch after another one was accepted.
  boolean lasting();

  @Override
  void close();
}
