package dev.etl.data.text;

import dev.etl.data.Type;
import java.util.Optional;

/// The declared type of a column: `long`, `date(dd/MM/yyyy)`. Immutable.
///
/// @param format the format of its texts; empty for the usual spelling
public record DeclaredType(Type type, Optional<ValueFormat> format) {

  /// A type in its usual spelling.
  public static DeclaredType of(Type type) {
    return new DeclaredType(type, Optional.empty());
  }
}
