package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.sink.SparkSink;
import dev.etl.sink.WriteMode;

/// Decides what becomes of a table that is there.
final class ExistingTable {
  private ExistingTable() {}

  /// What is to be done to it.
  ///
  /// @throws EtlException USAGE if nothing is said of a table that exists; UNAVAILABLE if there is
  ///   to be none and there is one
  static WriteMode mode(SparkSink sink, boolean exists) {
    if (!exists) {
      return WriteMode.OVERWRITE;
    }
    WriteMode mode =
        sink.mode()
            .orElseThrow(
                () ->
                    new EtlException(
                        ErrorKind.USAGE,
                        sink.describe() + ": the table is there already",
                        "say what becomes of it: mode: overwrite, append"
                            + (sink.key().isEmpty() ? "" : ", upsert")
                            + " or fail"));
    if (mode == WriteMode.FAIL) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          sink.describe() + ": the table is there already",
          "remove it, or say another mode than fail");
    }
    return mode;
  }
}
