package dev.etl.loader.source;

import java.util.NavigableMap;

/// A [Source] whose records can be given as texts: rejected ones that were corrected, see
/// [CorrectedRecords].
public interface CorrectableSource extends Source {

  /// Reads records given as texts, each separately, in place of its records. A text that is not
  /// exactly one record is a bad row.
  ///
  /// @param texts the texts, by the line or number of the record
  /// @return number of records
  /// @throws dev.etl.data.EtlException as by [#read]
  long readTexts(NavigableMap<Long, String> texts, SplitConsumer consumer);
}
