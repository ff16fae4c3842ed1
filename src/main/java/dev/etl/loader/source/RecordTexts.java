package dev.etl.loader.source;

import java.util.Map;
import java.util.SortedSet;

/// Finds the texts of the few records that are rejected. May be asked after reading failed, too.
/// Not thread-safe: used by the thread that reads the split.
public interface RecordTexts extends AutoCloseable {
  /// Finds nothing.
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

  /// The texts of records as in the input, without their line breaks.
  ///
  /// @param lines lines or numbers of the records; faster in ascending order
  /// @return the known texts
  /// @throws DataLoadException if the input cannot be read again
  Map<Long, String> find(SortedSet<Long> lines);

  /// Whether it still knows the records of a batch after the next was accepted.
  boolean lasting();

  @Override
  void close();
}
