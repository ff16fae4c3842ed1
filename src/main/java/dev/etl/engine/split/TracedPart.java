package dev.etl.engine.split;

import dev.etl.loader.source.RecordTexts;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// The origin of traced rows: a split, or the result of a reduction.
///
/// @param order index of the split in the run, from 0; after all of them for a result
/// @param source index of its source in the run; empty for a result
/// @param name the name of the source
/// @param keepsTexts whether texts are kept with the rows because they cannot be read again
/// @param texts otherwise opens the texts of records
public record TracedPart(
    int order, OptionalInt source, String name, boolean keepsTexts, Supplier<RecordTexts> texts) {

  /// The origin of rows that a reduction made.
  public static TracedPart ofResult(String name) {
    return new TracedPart(
        Integer.MAX_VALUE, OptionalInt.empty(), name, true, () -> RecordTexts.NONE);
  }
}
