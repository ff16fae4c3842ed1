package dev.etl.cli.job;

import dev.etl.data.EtlException;
import dev.etl.pipeline.TransformPlace;
import dev.etl.transform.Aggregate;
import dev.etl.transform.Derive;
import dev.etl.transform.Lookup;
import dev.etl.transform.Rename;
import dev.etl.transform.Transform;
import dev.etl.transform.Window;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// A transform that an option declares.
///
/// @param option its name; empty if it is the default
record GivenTransform(String option, Transform transform) {

  /// Makes a transform; errors name the option.
  ///
  /// @throws EtlException USAGE if a value is invalid
  static GivenTransform of(String option, Supplier<? extends Transform> transform) {
    try {
      return new GivenTransform(option, transform.get());
    } catch (EtlException e) {
      throw place(option).of(e);
    }
  }

  /// Makes several transforms of one option.
  ///
  /// @throws EtlException USAGE if a value is invalid
  static List<GivenTransform> all(
      String option, Supplier<? extends List<? extends Transform>> transforms) {
    try {
      return transforms.get().stream()
          .map(transform -> new GivenTransform(option, transform))
          .toList();
    } catch (EtlException e) {
      throw place(option).of(e);
    }
  }

  /// Where errors of this step come from, which is one of `all` steps. If a column is missing that
  /// a later one makes, the hint says so.
  TransformPlace place(List<GivenTransform> all) {
    TransformPlace place = place(option);
    List<GivenTransform> later = all.subList(all.indexOf(this) + 1, all.size());
    return error ->
        place.of(
            later.stream()
                .filter(step -> step.makes(error))
                .findFirst()
                .map(step -> step.hinting(error, option))
                .orElse(error));
  }

  private boolean makes(EtlException error) {
    Set<String> columns = new LinkedHashSet<>();
    if (transform instanceof Derive derive) {
      columns.addAll(derive.columns().keySet());
    } else if (transform instanceof Rename rename) {
      columns.addAll(rename.names().values());
    } else if (transform instanceof Aggregate aggregate) {
      aggregate.calls().forEach(call -> columns.add(call.name()));
    } else if (transform instanceof Lookup lookup) {
      columns.addAll(lookup.take().keySet());
    } else if (transform instanceof Window window) {
      columns.addAll(window.calls().keySet());
    }
    return columns.stream()
        .anyMatch(name -> EtlException.reason(error).contains("no column '" + name + "'"));
  }

  private EtlException hinting(EtlException error, String earlier) {
    return new EtlException(
        error.kind(),
        error.getMessage(),
        "row steps have a fixed order: %s comes before %s, which makes the column; a pipeline file has any order"
            .formatted(earlier, option),
        error);
  }

  private static TransformPlace place(String option) {
    return option.isEmpty() ? error -> error : TransformPlace.option(option);
  }
}
