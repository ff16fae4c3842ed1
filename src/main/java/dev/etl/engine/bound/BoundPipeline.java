package dev.etl.engine.bound;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Source;
import dev.etl.sink.open.TargetForms;
import dev.etl.sink.requirement.Requirement;
import dev.etl.transform.Inspect;
import dev.etl.transform.Profile;
import dev.etl.transform.Summarize;
import dev.etl.transform.Transform;
import dev.etl.transform.TransformContext;
import dev.etl.transform.step.ReductionState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A pipeline whose names and types are resolved. Its sources give only the columns needed, all of
/// them the same. Thread-safe.
///
/// @param read the columns that the sources give; empty where each gives its own
/// @param withSource whether the name of the source is a column
public record BoundPipeline(
    List<Source> sources, BoundTransforms transforms, Schema read, boolean withSource) {
  /// The column that names the source of a row, for transforms that mention it.
  static final String SOURCE = "source";

  /// Binds transforms to sources.
  ///
  /// @param sources at least one
  /// @throws EtlException USAGE if a name or type is wrong, or no column is left
  public static BoundPipeline bind(
      List<Source> sources, List<Transform> transforms, TransformContext context) {
    return bind(sources, transforms, TargetForms.VALUES, Map.of(), context);
  }

  /// Binds transforms to sources, some of whose types are settled.
  ///
  /// @param targets what the targets write
  /// @param settled types that are no longer guessed, by column name
  static BoundPipeline bind(
      List<Source> sources,
      List<Transform> transforms,
      TargetForms targets,
      Map<String, Type> settled,
      TransformContext context) {
    if (!transforms.isEmpty() && transforms.getFirst() instanceof Summarize) {
      // Each source has statistics of its own columns.
      return again(sources, transforms, new Schema(List.of()), false, context);
    }
    checkShown(transforms);
    Schema union = union(sources);
    boolean withSource = input(sources, transforms).size() > union.size();
    List<Transform> effective = ImplicitSourceColumn.returned(transforms, withSource);
    ColumnGuesses.Decided decided =
        new ColumnGuesses(
                sources,
                effective,
                settled,
                (schema, trial) ->
                    BoundTransforms.bind(
                        effective, withSource ? plusSource(schema) : schema, trial))
            .decide(union, context);
    BoundTransforms all = decided.bound();
    Schema given = decided.columns().schema();
    if (all.output().size() == 0 && (withSource || given.size() > 0)) {
      throw new StepException(
          transforms.size() - 1,
          transforms.getLast().kind(),
          new EtlException(
              ErrorKind.USAGE, "no column is left", "keep one, or aggregate the rows"));
    }
    List<Transform> resolved = all.resolved(effective);
    Schema read = read(given, needed(resolved, all, false), needed(resolved, all, true));
    ReadColumns reading =
        decided
            .columns()
            .only(read)
            .in(
                ColumnForms.of(
                    resolved,
                    needs(resolved, all, targets),
                    read,
                    decided.columns().guesses().keySet()));
    return again(
        sources.stream().map(source -> source.reading(reading)).toList(),
        transforms,
        read,
        withSource,
        context);
  }

  /// Refuses to show rows before statistics of each source, which have no common columns.
  private static void checkShown(List<Transform> transforms) {
    int first = 0;
    while (first < transforms.size() && transforms.get(first) instanceof Inspect) {
      first++;
    }
    if (first > 0 && first < transforms.size() && transforms.get(first) instanceof Summarize) {
      throw new StepException(
          0,
          transforms.getFirst().kind(),
          new EtlException(
              ErrorKind.USAGE,
              "each source is summarized separately: there are no rows to show before summarize",
              "leave it out, or use etl preview"));
    }
  }

  private static ColumnForms.Needs needs(
      List<Transform> transforms, BoundTransforms bound, TargetForms targets) {
    int steps = bound.steps().size();
    if (steps < transforms.size() && ColumnForms.passesRows(transforms.get(steps))) {
      return needs(
          transforms.subList(steps + 1, transforms.size()), bound.rest().orElseThrow(), targets);
    }
    List<String> last = bound.stepped().names();
    return bound.reduction().isPresent()
        ? new ColumnForms.Needs(Set.of(), Set.of(), Set.copyOf(last))
        : new ColumnForms.Needs(targets.texts(last), targets.numbers(last), targets.values(last));
  }

  /// Binds transforms to sources whose columns are known.
  ///
  /// @param sources sources that give the columns to read
  public static BoundPipeline again(
      List<Source> sources,
      List<Transform> transforms,
      Schema read,
      boolean withSource,
      TransformContext context) {
    Schema input = withSource ? plusSource(read) : read;
    List<Transform> effective = ImplicitSourceColumn.returned(transforms, withSource);
    return new BoundPipeline(
        sources, BoundTransforms.bindPruned(effective, input, context), read, withSource);
  }

  /// The same, with a final step that rejects rows the targets cannot take.
  public BoundPipeline requiring(List<Requirement> requirements) {
    return new BoundPipeline(sources, transforms.requiring(requirements), read, withSource);
  }

  /// The input columns of the transforms: those of all sources, and the source name if a transform
  /// mentions it.
  public static Schema input(List<Source> sources, List<Transform> transforms) {
    Schema given = union(sources);
    return given.find(SOURCE).isEmpty() && mention(transforms, SOURCE) ? plusSource(given) : given;
  }

  private static boolean mention(List<Transform> transforms, String column) {
    return transforms.stream().anyMatch(transform -> transform.requires(Set.of()).contains(column));
  }

  /// The schema of a source with the source name added.
  static Schema plusSource(Schema schema) {
    List<Field> fields = new ArrayList<>(schema.fields());
    fields.add(Field.of(SOURCE, Type.STRING));
    return new Schema(fields);
  }

  /// Adds the source name to rows; empty where it is not wanted.
  ///
  /// @param source index of the source in the run, from 0
  public Optional<SourceColumn> newSourceColumn(int source, Schema schema) {
    return withSource
        ? Optional.of(new SourceColumn(sources.get(source).name(), plusSource(schema)))
        : Optional.empty();
  }

  /// A state for the rows of a split; empty where rows pass through.
  ///
  /// @param split index of the split in the run, from 0
  /// @param source index of the source in the run, from 0
  public Optional<ReductionState> newState(int split, int source, Schema schema) {
    return transforms.newState(split, source, sources.get(source).name(), schema);
  }

  private static Schema union(List<Source> sources) {
    for (Source source : sources) {
      if (source.schema().isEmpty()) {
        throw new EtlException(
            ErrorKind.USAGE,
            source.name() + ": its columns are unknown until it responds",
            "name the columns to take with --column");
      }
    }
    return Source.union(sources);
  }

  /// The columns to read. Those only shown are read as texts, which any value is: they reject no
  /// row.
  private static Schema read(Schema given, Set<String> needed, Set<String> shown) {
    List<Field> fields = new ArrayList<>();
    for (Field field : given.fields()) {
      if (needed.contains(field.name())) {
        fields.add(field);
      } else if (shown.contains(field.name())) {
        fields.add(field.type().isText() ? field : Field.of(field.name(), Type.STRING));
      }
    }
    return new Schema(fields);
  }

  /// The source columns needed, found by going back from the result through the columns each
  /// transform needs.
  ///
  /// @param shown whether a step that shows rows needs all columns
  private static Set<String> needed(
      List<Transform> transforms, BoundTransforms bound, boolean shown) {
    int steps = bound.steps().size();
    Set<String> needed = new LinkedHashSet<>(bound.stepped().names());
    // A profile takes all columns.
    if (steps < transforms.size() && !(transforms.get(steps) instanceof Profile)) {
      List<Transform> behind = transforms.subList(steps + 1, transforms.size());
      needed = transforms.get(steps).requires(needed(behind, bound.rest().orElseThrow(), shown));
    }
    for (int step = steps - 1; step >= 0; step--) {
      needed =
          shown && transforms.get(step) instanceof Inspect
              ? new LinkedHashSet<>(bound.steps().get(step).output().names())
              : transforms.get(step).requires(needed);
    }
    return needed;
  }
}
