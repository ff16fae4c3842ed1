package dev.etl.transform;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.expression.Expression;
import dev.etl.transform.step.RowStep;
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
        Unpivot,
        Limit,
        Inspect,
        Lookup,
        Enrich,
        Copy,
        ExtensionTransform {

  /// Resolves names and types.
  ///
  /// @param input the columns of the rows that will come
  /// @param context services of the run
  /// @throws dev.etl.data.EtlException USAGE if a column is missing or has the wrong type
  RowStep bind(Schema input, TransformContext context);

  /// The input columns with whose values it computes, as opposed to passing them on. Without those
  /// of a [Derive], whose columns use each other: see [Derive#used].
  default Set<String> computedColumns() {
    return switch (this) {
      case Filter filter -> filter.condition().columns();
      case Validate validate ->
          validate.rules().values().stream()
              .flatMap(rule -> rule.columns().stream())
              .collect(toUnmodifiableSet());
      case Cast cast -> cast.types().keySet();
      case Fill fill -> fill.values().keySet();
      case Lookup lookup -> lookup.on().keySet();
      case Enrich enrich -> Set.copyOf(enrich.asksWith());
      case Copy copy -> copy.used();
      case ExtensionTransform extension -> Set.copyOf(extension.columns());
      case Explode explode -> Set.of(explode.column());
      case Unpivot unpivot -> Set.copyOf(unpivot.columns());
      case Derive _, Select _, Drop _, Rename _, Limit _, Inspect _ -> Set.of();
    };
  }

  /// Whether it turns values into texts, which are then those of the source.
  default boolean makesTexts() {
    return this instanceof Enrich
        || this instanceof Copy
        || (this instanceof Cast cast && cast.types().containsValue(Type.STRING))
        || expressions().stream().anyMatch(Expression::makesTexts);
  }

  /// The same on rows without unneeded columns.
  ///
  /// @param available the columns of the rows, including all that it requires
  default RowTransform on(Set<String> available) {
    return this;
  }
}
