package dev.etl.transform;

import dev.etl.data.Schema;
import java.util.Set;

/// A transform of rows into rows, batch by batch.
public sealed interface RowTransform extends Transform
    permits Filter,
        Derive,
        Select,
        Drop,
        Rename,
        Cast,
        Fill,
        Validate,
        Explode,
        Limit,
        Lookup,
        Enrich {

  /// Resolves names and types.
  ///
  /// @param input the columns of the rows that will come
  /// @param context what the run lends
  /// @throws dev.etl.data.EtlException USAGE if a column is not there, or not of a type that fits
  RowStep bind(Schema input, TransformContext context);

  /// The same on rows that lack columns which nobody needs.
  ///
  /// @param available the columns they have, among them all that it requires
  default RowTransform on(Set<String> available) {
    return this;
  }
}
