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
  /// @param context services of the run
  /// @throws dev.etl.data.EtlException USAGE if a column is missing or has the wrong type
  RowStep bind(Schema input, TransformContext context);

  /// The same on rows without unneeded columns.
  ///
  /// @param available the columns of the rows, including all that it requires
  default RowTransform on(Set<String> available) {
    return this;
  }
}
