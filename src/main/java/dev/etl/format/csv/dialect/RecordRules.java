package dev.etl.format.csv.dialect;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Sizes;

/// How records of a CSV file are found and fitted to its header. Immutable.
///
/// @param ragged the treatment of records with fewer or more fields than the header
/// @param maxRecordSize the most bytes of a record, without its line break; in encodings of several
///   bytes per character, those of UTF-8; a longer one is taken for an unclosed quote
/// @param trimmed whether blanks around unquoted values are removed
public record RecordRules(Ragged ragged, int maxRecordSize, boolean trimmed) {

  /// Allowed sizes of a record.
  public static final Grammar<Long> RECORD_SIZE = Sizes.upTo(256 << 20);

  /// The default for the most bytes of a record.
  public static final int MAX_RECORD = 2 << 20;

  public static final RecordRules DEFAULT = new RecordRules(Ragged.REJECT, MAX_RECORD, false);

  public RecordRules withRagged(Ragged other) {
    return new RecordRules(other, maxRecordSize, trimmed);
  }

  public RecordRules withMaxRecordSize(int bytes) {
    return new RecordRules(ragged, bytes, trimmed);
  }

  public RecordRules withTrimmed(boolean trim) {
    return new RecordRules(ragged, maxRecordSize, trim);
  }
}
