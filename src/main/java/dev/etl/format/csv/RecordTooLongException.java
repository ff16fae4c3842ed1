package dev.etl.format.csv;

import java.io.IOException;
import java.io.Serial;

/// A record is longer than [dev.etl.format.csv.dialect.RecordRules#maxRecordSize].
final class RecordTooLongException extends IOException {
  @Serial private static final long serialVersionUID = 1L;
}
