package dev.etl.transform;

import java.util.Set;

/// What happens to rows between loader and sink, as declared. Immutable.
public sealed interface Transform permits RowTransform, Reduction {

  /// The columns that it must be given so that it can give others.
  ///
  /// @param outputs the columns of its result that are needed
  Set<String> requires(Set<String> outputs);
}
