package dev.etl.loader.source;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A file or URL of a [dev.etl.loader.DataLoader], bound: what it gives is known and frozen. Safe for use by
/// several threads; its splits may be read at the same time. What only some of them can do stands
/// in [CorrectableSource] and [dev.etl.loader.RestorableSource].
public interface Source {

  /// The decision about a column in which no value was met.
  String UNDECIDED = "no value among the first rows";

  /// The name by which results, errors and reports know it, without secrets.
  String name();

  /// The columns that its batches have; empty where an API has not answered yet.
  Optional<Schema> schema();

  /// The same source giving other columns: some of its own, of the same or a wider type, and
  /// columns without a value where it has none of the name.
  default Source reading(Schema columns) {
    if (schema().filter(columns::equals).isPresent()) {
      return this;
    }
    throw new EtlException(
        ErrorKind.USAGE, name() + ": gives its own columns and no others", "read it by itself");
  }

  /// How the type of each column was decided, in words, by the names of the columns.
  default Map<String, String> decisions() {
    return Map.of();
  }

  /// Whether nothing told what type a column has, so that it may have that of another source.
  default boolean isUndecided(String column) {
    return UNDECIDED.equals(decisions().get(column));
  }

  /// The columns of all sources, whose schemas are known, in the order in which they are met: each
  /// of the narrowest type that holds the values of those sources in which it was decided; text, if
  /// it was in none.
  static Schema union(List<Source> sources) {
    Schema all =
        Schema.union(sources.stream().map(source -> source.schema().orElseThrow()).toList());
    return new Schema(all.fields().stream().map(field -> decided(field, sources)).toList());
  }

  private static Field decided(Field field, List<Source> sources) {
    return sources.stream()
        .filter(source -> !source.isUndecided(field.name()))
        .flatMap(source -> source.schema().orElseThrow().find(field.name()).stream())
        .map(Field::type)
        .reduce(Type::union)
        .map(type -> new Field(field.name(), type, field.measured()))
        .orElse(field);
  }

  /// Whether a split can be read a second time; a pipe cannot.
  default boolean repeatable() {
    return true;
  }

  /// How many bytes there are to read; empty where nobody knows.
  OptionalLong length();

  /// The pieces that can be read independently of each other, in order. They depend on the input
  /// alone, never on the number of workers. A source that is not divided is one split.
  default Iterator<Split> splits() {
    return List.of(Split.WHOLE).iterator();
  }

  /// Reads a split from its beginning to its end.
  ///
  /// A split of which nobody knows where it begins is read as if it began with the first line in
  /// it. The guess is wrong where that line is inside of quotes. The caller finds out: the guess
  /// was right if the split before ended where this one began. Otherwise, and if the result is
  /// [SplitRead#MISGUESSED], the split is to be read once more, from where the one before ended.
  /// What the consumer was given is void then, bad rows too.
  ///
  /// @throws DataLoadException if it cannot be read
  /// @throws dev.etl.data.EtlException whatever the consumer throws, unchanged
  SplitRead read(Split split, SplitConsumer consumer);
}
