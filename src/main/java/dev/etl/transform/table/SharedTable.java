package dev.etl.transform.table;

/// A table that a step loads once for all splits of a run, on all machines. Thread-safe.
public interface SharedTable {

  /// Writes the table for another machine.
  ///
  /// @throws dev.etl.data.EtlException DATA if it is too large for an array, USAGE if it cannot
  ///   travel
  void writeTo(ByteOutput out);
}
