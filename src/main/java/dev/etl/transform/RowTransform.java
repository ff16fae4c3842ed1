package dev.etl.transform;

import dev.etl.data.Schema;

/// A transform of rows into rows, batch by batch.
public sealed interface RowTransform extends Transform
    permits Filter, Derive, Select, Drop, Rename, Cast, Fill, Validate, Explode, Limit {

  /// Resolves names and types.
  ///
  /// @param input the columns of the rows that will come
  /// @throws dev.etl.data.EtlException USAGE if a column is not there, or not of a type that fits
  RowStep bind(Schema input);
}
