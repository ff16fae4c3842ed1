package dev.etl.engine;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.loader.Source;
import dev.etl.transform.Summarize;
import dev.etl.transform.Summary;
import dev.etl.transform.Transform;
import java.util.List;
import java.util.Optional;

/// The transforms of a pipeline, bound to its sources. Safe for use by several threads.
///
/// @param resultSchema what the sink is given
/// @param summarize the statistics that rows go into; empty where rows pass through
record RowTransforms(Schema resultSchema, Optional<Summarize> summarize) {

  static RowTransforms bind(List<Transform> transforms, List<Source> sources) {
    return switch (transforms.isEmpty() ? null : transforms.getFirst()) {
      case null -> new RowTransforms(commonSchema(sources), Optional.empty());
      case Summarize summarize ->
          new RowTransforms(summarize.resultSchema(), Optional.of(summarize));
    };
  }

  /// A new summary of rows of this schema; empty where rows pass through.
  Optional<Summary> newSummary(Schema input) {
    return summarize.map(declared -> declared.newSummary(input));
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
