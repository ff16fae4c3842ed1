package dev.etl.engine.bound;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.loader.source.FailedSource;
import dev.etl.loader.source.Guess;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.TypeDecision;
import dev.etl.transform.Join;
import dev.etl.transform.Lookup;
import dev.etl.transform.Transform;
import dev.etl.transform.TransformContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides which types of columns are only guesses, which can be taken back, and which the
/// transforms need: those without which they cannot be bound. Used by one thread.
final class ColumnGuesses {
  private final List<Source> sources;
  private final Binder binder;
  private final Map<String, Type> settled;
  private final Set<String> used;

  /// Binds the transforms to columns.
  interface Binder {
    /// Resolves names and types.
    ///
    /// @throws StepException if one is wrong
    BoundTransforms bind(Schema columns, TransformContext context);
  }

  /// The columns to read, and the transforms bound to them.
  record Decided(ReadColumns columns, BoundTransforms bound) {}

  /// The keys of lookups and joins may have any type. To try another one would load the table
  /// again.
  ///
  /// @param settled types that are no longer guessed, by column name
  ColumnGuesses(
      List<Source> sources, List<Transform> transforms, Map<String, Type> settled, Binder binder) {
    this.sources = sources;
    this.settled = settled;
    this.binder = binder;
    this.used = new HashSet<>();
    transforms.forEach(transform -> used.addAll(transform.requires(Set.of())));
    transforms.forEach(
        transform -> {
          if (transform instanceof Lookup lookup) {
            used.removeAll(lookup.on().keySet());
          } else if (transform instanceof Join join) {
            join.on().forEach(key -> used.remove(key.rows()));
          }
        });
  }

  /// Decides about the columns of all sources.
  ///
  /// @throws StepException if the transforms cannot be bound to them
  Decided decide(Schema union, TransformContext context) {
    Schema given = with(union, settled);
    try {
      return decided(given, binder.bind(given, context), Set.of(), context);
    } catch (StepException e) {
      Map<String, Type> numbers = neededNumbers(given, context);
      if (numbers.isEmpty()) {
        throw e;
      }
      Schema schema = with(given, numbers);
      return decided(schema, binder.bind(schema, context), numbers.keySet(), context);
    }
  }

  /// @param needed columns whose type is needed for certain
  private Decided decided(
      Schema schema, BoundTransforms bound, Set<String> needed, TransformContext context) {
    Map<String, Guess> guesses = new HashMap<>();
    List<String> doubtful = new ArrayList<>();
    for (Field field : schema.fields()) {
      String name = field.name();
      if (field.type() == Type.STRING || !isGuessed(name)) {
        continue;
      }
      if (settled.containsKey(name)) {
        guesses.put(name, Guess.SETTLED);
      } else if (needed.contains(name)) {
        guesses.put(name, Guess.KIND);
      } else {
        guesses.put(name, Guess.FREE);
        if (used.contains(name)) {
          doubtful.add(name);
        }
      }
    }
    markNeeded(schema, doubtful, guesses, context);
    return new Decided(new ReadColumns(schema, guesses, Map.of(), false), bound);
  }

  private boolean canBind(Schema schema, TransformContext context) {
    try {
      binder.bind(schema, context.forTrial());
      return true;
    } catch (StepException _) {
      return false;
    }
  }

  /// Columns of text, most of whose values are numbers, without which as numbers the transforms
  /// cannot be bound; empty if they cannot be bound in any case.
  private Map<String, Type> neededNumbers(Schema given, TransformContext context) {
    Map<String, Type> numbers = new LinkedHashMap<>();
    given.fields().stream()
        .filter(field -> field.type() == Type.STRING && used.contains(field.name()))
        .map(Field::name)
        .filter(name -> !settled.containsKey(name))
        .forEach(name -> mostly(name).ifPresent(type -> numbers.put(name, type)));
    if (numbers.isEmpty() || !canBind(with(given, numbers), context)) {
      return Map.of();
    }
    for (Map.Entry<String, Type> number : List.copyOf(numbers.entrySet())) {
      numbers.remove(number.getKey());
      if (!canBind(with(given, numbers), context)) {
        numbers.put(number.getKey(), number.getValue());
      }
    }
    return numbers;
  }

  /// Marks the columns that must not be text: the transforms could not be bound. Halves the
  /// columns, since most often none must.
  private void markNeeded(
      Schema schema, List<String> columns, Map<String, Guess> guesses, TransformContext context) {
    Map<String, Type> texts = new LinkedHashMap<>();
    columns.forEach(name -> texts.put(name, Type.STRING));
    if (columns.isEmpty() || canBind(with(schema, texts), context)) {
      return;
    }
    if (columns.size() == 1) {
      guesses.put(columns.getFirst(), Guess.KIND);
      return;
    }
    int half = columns.size() / 2;
    markNeeded(schema, columns.subList(0, half), guesses, context);
    markNeeded(schema, columns.subList(half, columns.size()), guesses, context);
  }

  /// Whether no source has the type of a column by declaration.
  private boolean isGuessed(String name) {
    return sources.stream()
        .filter(source -> !(source instanceof FailedSource) && has(source, name))
        .allMatch(source -> isGuess(source.decisions().get(name)));
  }

  private static boolean isGuess(@Nullable TypeDecision decision) {
    return decision != null && !decision.equals(TypeDecision.DECLARED);
  }

  /// The type of the numbers among the values of a column of text; empty if too few are numbers.
  private Optional<Type> mostly(String name) {
    Type type = null;
    for (Source source : sources) {
      Optional<Type> found = source.schema().flatMap(schema -> schema.find(name)).map(Field::type);
      if (found.isEmpty() || source.isUndecided(name)) {
        continue;
      }
      Optional<Type> numbers =
          found
              .filter(Type::isNumber)
              .or(
                  () ->
                      Optional.ofNullable(source.decisions().get(name))
                          .flatMap(TypeDecision::numbers));
      if (numbers.isEmpty()) {
        return Optional.empty();
      }
      type = type == null ? numbers.get() : type.union(numbers.get());
    }
    return Optional.ofNullable(type);
  }

  private static boolean has(Source source, String name) {
    return source.schema().flatMap(schema -> schema.find(name)).isPresent();
  }

  private static Schema with(Schema schema, Map<String, Type> types) {
    return types.isEmpty()
        ? schema
        : new Schema(
            schema.fields().stream()
                .map(
                    field ->
                        new Field(
                            field.name(),
                            types.getOrDefault(field.name(), field.type()),
                            field.measured()))
                .toList());
  }
}
