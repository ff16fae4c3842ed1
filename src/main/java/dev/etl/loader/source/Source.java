package dev.etl.loader.source;

import dev.etl.data.DecimalType;
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

/// A bound file or URL of a [dev.etl.loader.DataLoader]: its content is known and fixed.
/// Thread-safe; its splits may be read in parallel. Optional abilities are in [CorrectableSource]
/// and [dev.etl.loader.source.RestorableSource].
public interface Source {

  /// Its name in results, errors and reports, without secrets.
  String name();

  /// The columns of its batches; empty if an API has not answered yet.
  Optional<Schema> schema();

  /// The same source with other columns: some of its own, of the same or another type that was
  /// asked for, and columns without values where it has none of that name.
  default Source reading(ReadColumns columns) {
    if (schema().filter(columns.schema()::equals).isPresent()) {
      return this;
    }
    throw new EtlException(
        ErrorKind.USAGE, name() + ": gives its own columns and no others", "read it by itself");
  }

  /// How the type of each column was decided, in words, by column name.
  default Map<String, TypeDecision> decisions() {
    return Map.of();
  }

  /// What was guessed about the source or changed in it, apart from types: each worded to follow
  /// its name.
  default List<String> notes() {
    return List.of();
  }

  /// How the input is written, as far as that was guessed and is not the default.
  default List<FormatGuess> formatGuesses() {
    return List.of();
  }

  /// Whether no value decided a column's type, so that it may have that of another source.
  default boolean isUndecided(String column) {
    return TypeDecision.UNDECIDED.equals(decisions().get(column));
  }

  /// The columns of all sources with known schemas, in order of first occurrence: each of the
  /// narrowest type that holds the values of all sources that decided it; text if none did.
  static Schema union(List<Source> sources) {
    Schema all =
        Schema.union(sources.stream().map(source -> source.schema().orElseThrow()).toList());
    return new Schema(all.fields().stream().map(field -> decided(field, sources)).toList());
  }

  private static Field decided(Field field, List<Source> sources) {
    List<Source> decided =
        sources.stream()
            .filter(source -> !source.isUndecided(field.name()))
            .filter(source -> source.schema().orElseThrow().find(field.name()).isPresent())
            .toList();
    boolean decimals =
        decided.stream().anyMatch(source -> type(source, field) instanceof DecimalType);
    return decided.stream()
        .map(source -> decimals ? exactType(source, field) : type(source, field))
        .reduce(Type::union)
        .map(type -> new Field(field.name(), type, field.measured()))
        .orElse(field);
  }

  private static Type type(Source source, Field field) {
    return source.schema().orElseThrow().find(field.name()).orElseThrow().type();
  }

  /// Of guessed doubles beside decimals, the decimal type that holds them.
  private static Type exactType(Source source, Field field) {
    Type type = type(source, field);
    TypeDecision decision = source.decisions().get(field.name());
    return type == Type.DOUBLE && decision != null ? decision.numbers().orElse(type) : type;
  }

  /// Whether a split can be read a second time; a pipe cannot.
  default boolean repeatable() {
    return true;
  }

  /// Whether all splits can be read a second time by a run that begins again.
  default boolean canBeginAgain() {
    return length().isPresent();
  }

  /// Bytes to read; empty if unknown.
  OptionalLong length();

  /// The independently readable pieces, in order. They depend on the input alone, never on the
  /// number of workers. An undivided source is one split.
  default Iterator<Split> splits() {
    return List.of(Split.WHOLE).iterator();
  }

  /// Reads a split from its beginning to its end.
  ///
  /// A split whose start is unknown is read as if it began with the first line in it. The guess is
  /// wrong if that line is inside quotes. The caller checks: the guess was right if the split
  /// before ended where this one began. Otherwise, and if the result is [SplitRead#MISGUESSED],
  /// read the split again from where the one before ended, and discard everything given to the
  /// consumer, bad rows too.
  ///
  /// @throws DataLoadException if it cannot be read
  /// @throws dev.etl.data.EtlException any exception of the consumer, unchanged
  SplitRead read(Split split, SplitConsumer consumer);
}
