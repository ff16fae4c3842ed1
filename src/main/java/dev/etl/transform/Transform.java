package dev.etl.transform;

import dev.etl.data.text.HiddenTexts;
import dev.etl.expression.Expression;
import dev.etl.loader.DataLoader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A step between loader and sink, as declared. Immutable.
public sealed interface Transform permits RowTransform, Reduction, Join {

  /// The input columns that it needs.
  ///
  /// @param outputs the needed columns of its result
  Set<String> requires(Set<String> outputs);

  /// The expressions that it declares, which may use parameters.
  default List<Expression> expressions() {
    return switch (this) {
      case Filter filter -> List.of(filter.condition());
      case Derive derive -> List.copyOf(derive.columns().values());
      case Validate validate -> List.copyOf(validate.rules().values());
      case Aggregate aggregate ->
          aggregate.calls().stream().flatMap(named -> named.call().argument().stream()).toList();
      case Pivot pivot -> List.copyOf(pivot.values().argument().stream().toList());
      case Window window ->
          window.calls().values().stream().flatMap(call -> call.argument().stream()).toList();
      case Select _,
          Drop _,
          Rename _,
          Cast _,
          Fill _,
          Explode _,
          Unpivot _,
          Limit _,
          Inspect _,
          Lookup _,
          Join _,
          Enrich _,
          Copy _,
          ExtensionTransform _,
          ExtensionAggregate _,
          Sort _,
          Distinct _,
          Sample _,
          Offset _,
          Tail _,
          Summarize _,
          Profile _,
          Frequencies _ ->
          List.of();
    };
  }

  /// The values in URLs that came from the environment; never shown.
  default HiddenTexts secrets() {
    return HiddenTexts.NONE;
  }

  /// The same for other processes, perhaps in another folder of another machine.
  default Transform everywhere() {
    return this;
  }

  /// The source that it reads besides that of the rows.
  default Optional<DataLoader> secondSource() {
    return Optional.empty();
  }

  /// The name of its kind in pipeline files.
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
      case Unpivot _ -> "unpivot";
      case Pivot _ -> "pivot";
      case Limit _ -> "limit";
      case Inspect _ -> "inspect";
      case Lookup _ -> "lookup";
      case Join _ -> "join";
      case Enrich _ -> "enrich";
      case Copy _ -> "copy";
      case ExtensionTransform _ -> "class";
      case ExtensionAggregate _ -> "aggregate_class";
      case Sort _ -> "sort";
      case Distinct _ -> "distinct";
      case Sample _ -> "sample";
      case Offset _ -> "offset";
      case Tail _ -> "tail";
      case Window _ -> "window";
      case Summarize _ -> "summarize";
      case Aggregate _ -> "aggregate";
      case Profile _ -> "profile";
      case Frequencies _ -> "frequencies";
    };
  }
}
