package dev.etl.engine.bound;

import dev.etl.transform.Cast;
import dev.etl.transform.Copy;
import dev.etl.transform.Derive;
import dev.etl.transform.Drop;
import dev.etl.transform.Enrich;
import dev.etl.transform.Explode;
import dev.etl.transform.ExtensionTransform;
import dev.etl.transform.Fill;
import dev.etl.transform.Filter;
import dev.etl.transform.Inspect;
import dev.etl.transform.Join;
import dev.etl.transform.Limit;
import dev.etl.transform.Lookup;
import dev.etl.transform.Reduction;
import dev.etl.transform.Rename;
import dev.etl.transform.RowTransform;
import dev.etl.transform.Select;
import dev.etl.transform.Transform;
import dev.etl.transform.Unpivot;
import dev.etl.transform.Validate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The column `source` added because a transform mentions it: removed before the result, unless a
/// transform asks for it by name.
public final class ImplicitSourceColumn {
  private ImplicitSourceColumn() {}

  /// The transforms, followed by one that removes the column where needed.
  ///
  /// @param withSource whether rows have the column at all
  public static List<Transform> returned(List<Transform> transforms, boolean withSource) {
    if (!withSource || isSettled(transforms)) {
      return transforms;
    }
    List<Transform> all = new ArrayList<>(transforms);
    all.add(new Drop(List.of(BoundPipeline.SOURCE)));
    return all;
  }

  /// Whether a transform itself keeps or removes the column.
  private static boolean isSettled(List<Transform> transforms) {
    return transforms.stream()
        .anyMatch(
            transform ->
                switch (transform) {
                  case Reduction reduction ->
                      !reduction.passesRows()
                          || reduction.madeColumns().contains(BoundPipeline.SOURCE);
                  case RowTransform row -> isSettledBy(row);
                  case Join _ -> false;
                });
  }

  private static boolean isSettledBy(RowTransform transform) {
    return switch (transform) {
      // A pattern takes the column along, and does not ask for it.
      case Select select ->
          select.requires(Set.of()).contains(BoundPipeline.SOURCE)
              || !select.requires(Set.of(BoundPipeline.SOURCE)).contains(BoundPipeline.SOURCE);
      case Drop drop -> drop.drops(BoundPipeline.SOURCE);
      case Rename rename -> rename.names().containsKey(BoundPipeline.SOURCE);
      case Derive derive -> derive.columns().containsKey(BoundPipeline.SOURCE);
      case Filter _,
          Cast _,
          Fill _,
          Validate _,
          Explode _,
          Unpivot _,
          Limit _,
          Inspect _,
          Lookup _,
          Enrich _,
          Copy _,
          ExtensionTransform _ ->
          false;
    };
  }
}
