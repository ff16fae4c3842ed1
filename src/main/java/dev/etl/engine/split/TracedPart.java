package dev.etl.engine.split;

import dev.etl.loader.source.RecordTexts;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Which rows are traced: those of a split, or of the result of a reduction.
///
/// @param order which split of the run it is, from 0; behind all of them for a result
/// @param source which source of the run it belongs to; empty for a result
/// @param name the name of the source
/// @param keepsTexts whether texts are kept with the rows, as nobody can tell them later
/// @param texts gives who tells the texts of records otherwise
public record TracedPart(
    int order, OptionalInt source, String name, boolean keepsTexts, Supplier<RecordTexts> texts) {

  /// That of rows that a reduction made.
  public static TracedPart ofResult(String name) {
    return new TracedPart(
        Integer.MAX_VALUE, OptionalInt.empty(), name, true, () -> RecordTexts.NONE);
  }
}
