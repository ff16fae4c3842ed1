package dev.etl.loader.source;

import dev.etl.data.Type;
import java.util.Optional;

/// How the type of a column was decided. Immutable.
///
/// @param reason in words
/// @param surprising whether to note it: the column looks like another type, but that would lose
///   something
/// @param numbers of text, the type of the numbers among the values, if they are most of them; of
///   doubles, the decimal type that holds the same numbers, if there is one
public record TypeDecision(String reason, boolean surprising, Optional<Type> numbers) {
  /// The type was declared.
  public static final TypeDecision DECLARED = plain("declared");

  /// No value decided the type, so the column may take that of another source.
  public static final TypeDecision UNDECIDED = plain("no value among the first rows");

  /// A decision that surprises nobody.
  public static TypeDecision plain(String reason) {
    return new TypeDecision(reason, false, Optional.empty());
  }
}
