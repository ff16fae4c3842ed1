package dev.etl.loader.source;

import java.util.NavigableMap;

/// A [Source] of records, each of which can be given as a text: those that were rejected come back
/// that way once they are corrected, see [CorrectedRecords].
public interface CorrectableSource extends Source {

  /// Reads records that are given as texts, each by itself, instead of those that it holds. A text
  /// that is no record, or several, is a bad row.
  ///
  /// @param texts by the lines or numbers that they are told by
  /// @return how many there were
  /// @throws dev.etl.data.EtlException as by [#read]
  long readTexts(NavigableMap<Long, String> texts, SplitConsumer consumer);
}
