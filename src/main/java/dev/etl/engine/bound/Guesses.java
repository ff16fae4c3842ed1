package dev.etl.engine.bound;

import dev.etl.data.BadRow;
import dev.etl.data.Type;
import dev.etl.loader.Sampling;
import dev.etl.loader.api.KeptPages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What earlier attempts of a run have shown about the types of columns. Thread-safe.
///
/// @param sampling the rows from which types are inferred
/// @param settled types that are no longer guessed, by column name
/// @param refuted the rows that have refuted a guess
/// @param pages pages of APIs that were read; they grow
public record Guesses(
    Sampling sampling, Map<String, Type> settled, List<BadRow> refuted, KeptPages pages) {

  public Guesses {
    settled = Map.copyOf(settled);
    refuted = List.copyOf(refuted);
  }

  /// The guesses of a first attempt.
  public static Guesses none() {
    return new Guesses(Sampling.FIRST, Map.of(), List.of(), new KeptPages());
  }

  /// The same after a character that the guessed encoding does not have: searches the whole source
  /// for its encoding. Or after a value that did not fit: samples more rows; once they include the
  /// value, settles for text, which happens where the types of two inputs have none in common.
  ///
  /// @param row the row of the value; without a column, of the character
  /// @param limited whether the run reads only the rows before a limit: then only those up to the
  ///   value decide
  /// @return empty if the column was settled before
  public Optional<Guesses> after(BadRow row, boolean limited) {
    if (row.column() == null) {
      return sampling.withText(row.source()).map(this::withSampling);
    }
    String column = row.column();
    if (settled.containsKey(column)) {
      return Optional.empty();
    }
    List<BadRow> rows = new ArrayList<>(refuted);
    rows.add(row);
    Guesses more = new Guesses(sampling, settled, rows, pages);
    return Optional.of(
        sampling.covers(row.source(), row.line())
            ? more.settling(column, Type.STRING)
            : more.withSampling(
                limited ? sampling.with(row.source(), row.line()) : sampling.ofAllRows()));
  }

  private Guesses withSampling(Sampling more) {
    return new Guesses(more, settled, refuted, pages);
  }

  /// The same with the type of one column settled.
  public Guesses settling(String column, Type type) {
    Map<String, Type> more = new HashMap<>(settled);
    more.put(column, type);
    return new Guesses(sampling, more, refuted, pages);
  }
}
