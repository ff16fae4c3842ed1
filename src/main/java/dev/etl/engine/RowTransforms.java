package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.loader.Source;
import dev.etl.transform.BoundReduction;
import dev.etl.transform.Summarize;
import dev.etl.transform.Transform;
import java.util.List;
import java.util.Optional;

/// The transforms of a pipeline, bound to its sources. Safe for use by several threads.
///
/// @param output what the sink is given
/// @param reduction what rows go into; empty where they pass through
record RowTransforms(Schema output, Optional<BoundReduction> reduction) {

  static RowTransforms bind(List<Transform> transforms, List<Source> sources) {
    return switch (transforms.isEmpty() ? null : transforms.getFirst()) {
      case null -> new RowTransforms(commonSchema(sources), Optional.empty());
      case Summarize summarize -> new RowTransforms(summarize.output(), Optional.of(summarize));
      case Transform other -> throw new IllegalStateException("not yet: " + other);
    };
  }

  /// Rows that pass through make one table, so all sources must have the same columns.
  private static Schema commonSchema(List<Source> sources) {
    Source first = sources.getFirst();
    for (Source source : sources) {
      if (source.schema().isEmpty() || !source.schema().equals(first.schema())) {
        throw new EtlException(
            ErrorKind.USAGE,
            source.name() + ": its columns are not known to be those of " + first.name(),
            "name the columns to take with --column");
      }
    }
    return first.schema().orElseThrow();
  }
}
