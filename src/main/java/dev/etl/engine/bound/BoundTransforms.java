package dev.etl.engine.bound;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.sink.requirement.Requirement;
import dev.etl.transform.Distinct;
import dev.etl.transform.Drop;
import dev.etl.transform.Inspect;
import dev.etl.transform.Join;
import dev.etl.transform.Limit;
import dev.etl.transform.Offset;
import dev.etl.transform.Reduction;
import dev.etl.transform.Rename;
import dev.etl.transform.RowTransform;
import dev.etl.transform.Select;
import dev.etl.transform.Transform;
import dev.etl.transform.TransformContext;
import dev.etl.transform.join.BoundJoin;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The bound transforms of a pipeline: steps that each split passes through, then optionally a
/// reduction of all splits, whose result passes through the rest. Thread-safe.
///
/// @param stepped the columns after the steps
/// @param reduction takes the rows after the steps; empty where they go to the sink
/// @param rest the transforms of the result of the reduction
/// @param output the columns that the sink receives
public record BoundTransforms(
    List<RowStep> steps,
    Schema stepped,
    Optional<BoundReduction> reduction,
    Optional<BoundTransforms> rest,
    Schema output) {

  /// Resolves names and types.
  ///
  /// @param input the columns of the input rows; may be empty for statistics alone
  public static BoundTransforms bind(
      List<Transform> transforms, Schema input, TransformContext context) {
    return bind(transforms, 0, input, context, false);
  }

  /// The same for rows without columns that no transform needs.
  static BoundTransforms bindPruned(
      List<Transform> transforms, Schema input, TransformContext context) {
    return bind(transforms, 0, input, context, true);
  }

  private static BoundTransforms bind(
      List<Transform> transforms,
      int before,
      Schema input,
      TransformContext context,
      boolean pruned) {
    List<RowStep> steps = new ArrayList<>();
    Schema schema = input;
    for (int index = 0; index < transforms.size(); index++) {
      switch (transforms.get(index)) {
        case RowTransform transform -> {
          RowTransform fitting =
              pruned ? transform.on(new LinkedHashSet<>(schema.names())) : transform;
          Schema given = schema;
          RowStep step = placed(transform, before + index, () -> fitting.bind(given, context));
          schema = step.output();
          steps.add(step);
        }
        case Join join -> {
          Schema given = schema;
          switch (placed(join, before + index, () -> join.bind(given, context))) {
            case BoundJoin.Way.Passing(RowStep step) -> {
              schema = step.output();
              steps.add(step);
            }
            case BoundJoin.Way.Collecting(BoundJoin bound) -> {
              return reduced(steps, schema, bound, transforms, before, index, context, pruned);
            }
          }
        }
        case Reduction reduction -> {
          Schema given = schema;
          long wanted = wanted(transforms.subList(index + 1, transforms.size()));
          BoundReduction bound =
              placed(
                  reduction,
                  before + index,
                  () -> reduction.bind(given, wanted, context.workspace()));
          boolean fewer = pruned && reduction.passesRows();
          return reduced(steps, schema, bound, transforms, before, index, context, fewer);
        }
      }
    }
    return new BoundTransforms(
        List.copyOf(steps), schema, Optional.empty(), Optional.empty(), schema);
  }

  /// The transforms that were bound, without those that mean all columns by naming none.
  List<Transform> resolved(List<Transform> declared) {
    List<Transform> all = new ArrayList<>(declared.subList(0, steps.size()));
    if (reduction.isPresent()) {
      Transform reducing = declared.get(steps.size());
      all.add(reducing instanceof Distinct distinct ? distinct.of(stepped) : reducing);
      all.addAll(rest.orElseThrow().resolved(declared.subList(steps.size() + 1, declared.size())));
    }
    return all;
  }

  private static BoundTransforms reduced(
      List<RowStep> steps,
      Schema stepped,
      BoundReduction bound,
      List<Transform> transforms,
      int before,
      int index,
      TransformContext context,
      boolean pruned) {
    BoundTransforms rest =
        bind(
            transforms.subList(index + 1, transforms.size()),
            before + index + 1,
            bound.output(),
            context,
            pruned);
    return new BoundTransforms(
        List.copyOf(steps), stepped, Optional.of(bound), Optional.of(rest), rest.output());
  }

  /// The same, with a final step that rejects rows the targets cannot take.
  BoundTransforms requiring(List<Requirement> requirements) {
    if (requirements.isEmpty()) {
      return this;
    }
    if (rest.isPresent()) {
      return new BoundTransforms(
          steps, stepped, reduction, rest.map(behind -> behind.requiring(requirements)), output);
    }
    List<RowStep> more = new ArrayList<>(steps);
    more.add(new RequirementStep(output, requirements));
    return new BoundTransforms(List.copyOf(more), stepped, reduction, rest, output);
  }

  /// The names of all steps and reductions, in order: place and kind in the pipeline, as in `2
  /// filter`.
  ///
  /// @param declared the transforms that were bound
  public List<String> names(List<Transform> declared) {
    List<String> names = new ArrayList<>();
    addNames(declared, names);
    return names;
  }

  private void addNames(List<Transform> declared, List<String> names) {
    for (RowStep step : steps) {
      names.add(name(step, declared, names.size()));
    }
    if (reduction.isPresent()) {
      names.add(name(reduction.get(), declared, names.size()));
    }
    rest.ifPresent(behind -> behind.addNames(declared, names));
  }

  private static String name(Object step, List<Transform> declared, int place) {
    if (place < declared.size()) {
      return (place + 1) + " " + declared.get(place).kind();
    }
    return step instanceof RequirementStep ? "requirements" : "drop";
  }

  /// The steps that show rows, by their indexes in the pipeline.
  public Map<Integer, Inspect.Step> inspected() {
    Map<Integer, Inspect.Step> found = new TreeMap<>();
    addInspected(0, found);
    return found;
  }

  private void addInspected(int before, Map<Integer, Inspect.Step> found) {
    for (int index = 0; index < steps.size(); index++) {
      if (steps.get(index) instanceof Inspect.Step inspect) {
        found.put(before + index, inspect);
      }
    }
    rest.ifPresent(behind -> behind.addInspected(before + steps.size() + 1, found));
  }

  /// Adds the transform's index in the pipeline file to errors.
  private static <T> T placed(Transform transform, int index, Supplier<T> bound) {
    try {
      return bound.get();
    } catch (EtlException e) {
      if (e.kind() != ErrorKind.USAGE) {
        throw e;
      }
      throw new StepException(index, transform.kind(), e);
    }
  }

  /// The most rows that are of use of a result: a limit may follow, perhaps behind steps that keep
  /// every row.
  private static long wanted(List<Transform> behind) {
    for (Transform transform : behind) {
      switch (transform) {
        case Limit(long rows) -> {
          return rows;
        }
        case Rename _, Drop _, Select _ -> {
          // They keep every row.
        }
        case Offset(long rows) -> {
          long more = wanted(behind.subList(behind.indexOf(transform) + 1, behind.size()));
          return more > Long.MAX_VALUE - rows ? Long.MAX_VALUE : more + rows;
        }
        case RowTransform _, Join _, Reduction _ -> {
          return Long.MAX_VALUE;
        }
      }
    }
    return Long.MAX_VALUE;
  }

  /// Whether rows pass unchanged, except those that a target cannot take.
  public boolean changesNothing() {
    return reduction.isEmpty() && steps.stream().allMatch(RequirementStep.class::isInstance);
  }

  /// The columns of a source after the steps; without steps, those of the source.
  Schema stepped(Schema source) {
    return steps.isEmpty() && stepped.size() == 0 ? source : stepped;
  }

  /// A state for rows of a source after the steps; empty where they pass through.
  ///
  /// @param split index of the split in the run, from 0
  /// @param index index of the source in the run, from 0
  /// @param name the name of the source
  /// @param input its columns
  Optional<ReductionState> newState(int split, int index, String name, Schema input) {
    return reduction.map(bound -> bound.newState(split, index, name, stepped(input)));
  }

  /// Whether some step limits the number of rows.
  public boolean isLimited() {
    return limits().exist();
  }

  /// The limits of the steps, with all rows left.
  public Limits limits() {
    return Limits.of(steps);
  }
}
