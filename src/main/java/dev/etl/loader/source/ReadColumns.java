package dev.etl.loader.source;

import dev.etl.data.Schema;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/// The columns to read of a source, and what their types rest on. Immutable.
///
/// @param schema names and types
/// @param guesses the names of columns whose type is only a guess: the row of a value that does not
///   fit is rejected as [dev.etl.data.BadRow#guess], and the guess is taken back
/// @param codes whether numbers may have zeros or a plus in front, as codes and phone numbers have
public record ReadColumns(Schema schema, Set<String> guesses, boolean codes)
    implements Serializable {

  public ReadColumns {
    guesses = Set.copyOf(guesses);
  }

  /// Columns of types that were asked for.
  public static ReadColumns of(Schema schema) {
    return new ReadColumns(schema, Set.of(), false);
  }

  /// Columns of numbers for statistics, of any spelling.
  public static ReadColumns ofNumbers(Schema schema) {
    return new ReadColumns(schema, Set.of(), true);
  }

  /// The same with fewer columns.
  public ReadColumns only(Schema fewer) {
    Set<String> names = new HashSet<>(guesses);
    names.retainAll(fewer.names());
    return new ReadColumns(fewer, names, codes);
  }

  /// Other columns of the same source.
  public ReadColumns reading(ReadColumns others) {
    return new ReadColumns(others.schema, others.guesses, codes);
  }

  /// Whether the type of a column is only a guess.
  public boolean isGuess(int column) {
    return guesses.contains(schema.field(column).name());
  }
}
