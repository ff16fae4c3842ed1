package dev.etl.format.csv;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// A CSV file without any record, not even a header.
public final class EmptyTextException extends EtlException {
  private static final long serialVersionUID = 1L;

  EmptyTextException() {
    super(ErrorKind.DATA, "is empty: missing header", "check the program that wrote it");
  }
}
