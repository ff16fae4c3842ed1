package dev.etl.format.csv;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Sizes;
import dev.etl.data.grammar.WholeNumbers;

/// How records of a CSV file are found and fitted to its header. Immutable.
///
/// @param ragged the treatment of records with fewer or more fields than the header
/// @param maxRecordSize the most bytes of a record, without its line break; in encodings of several
///   bytes per character, those of UTF-8; a longer one is taken for an unclosed quote
/// @param skippedFooter the number of lines to skip at the end of each file, regardless of content
/// @param trimmed whether blanks around unquoted values are removed
public record RecordRules(Ragged ragged, int maxRecordSize, int skippedFooter, boolean trimmed) {

  /// Allowed numbers of lines to skip at the end.
  public static final WholeNumbers SKIPPED_FOOTER = new WholeNumbers(0, 10_000);

  /// Allowed sizes of a record.
  public static final Grammar<Long> RECORD_SIZE = Sizes.upTo(256 << 20);

  /// The default for the most bytes of a record.
  public static final int MAX_RECORD = 2 << 20;

  public static final RecordRules DEFAULT = new RecordRules(Ragged.REJECT, MAX_RECORD, 0, false);

  public RecordRules withRagged(Ragged other) {
    return new RecordRules(other, maxRecordSize, skippedFooter, trimmed);
  }

  public RecordRules withMaxRecordSize(int bytes) {
    return new RecordRules(ragged, bytes, skippedFooter, trimmed);
  }

  public RecordRules withSkippedFooter(int lines) {
    return new RecordRules(ragged, maxRecordSize, lines, trimmed);
  }

  public RecordRules withTrimmed(boolean trim) {
    return new RecordRules(ragged, maxRecordSize, skippedFooter, trim);
  }
}
