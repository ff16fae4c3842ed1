package dev.etl.file.input;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// A file that is a ZIP archive, whose entries are the files: see [ZipArchive].
public final class ArchiveException extends EtlException {
  private static final long serialVersionUID = 1L;

  /// The error, worded to follow its name, where entries cannot be read.
  ArchiveException(String wanted) {
    super(ErrorKind.DATA, "is a ZIP archive, and not " + wanted, "unpack it first");
  }
}
