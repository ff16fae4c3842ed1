package dev.etl.transform;

import java.util.Set;

/// What happens to rows between loader and sink, as declared. Immutable.
public sealed interface Transform permits RowTransform, Reduction {

  /// The columns that it must be given so that it can give others.
  ///
  /// @param outputs the columns of its result that are needed
  Set<String> requires(Set<String> outputs);

  /// The name of its kind, as pipeline files have it.
  default String kind() {
    return switch (this) {
      case Filter _ -> "filter";
      case Derive _ -> "derive";
      case Select _ -> "select";
      case Drop _ -> "drop";
      case Rename _ -> "rename";
      case Cast _ -> "cast";
      case Fill _ -> "fill";
      case Validate _ -> "validate";
      case Explode _ -> "explode";
      case Limit _ -> "limit";
      case Lookup _ -> "lookup";
      case Enrich _ -> "enrich";
      case Summarize _ -> "summarize";
      case Aggregate _ -> "aggregate";
    };
  }
}
