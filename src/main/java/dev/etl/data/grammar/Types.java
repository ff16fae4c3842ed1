package dev.etl.data.grammar;

import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Grammar of column types: `long`, `decimal(12,2)`.
public final class Types {
  private static final Pattern DECIMAL =
      Pattern.compile("[dD][eE][cC][iI][mM][aA][lL]\\( ?(\\d{1,2}) ?(?:, ?(\\d{1,2}) ?)?\\)");

  /// All types.
  public static final WordsOr<Type> GRAMMAR =
      new WordsOr<>(
          new Words<>(new LinkedHashMap<>(Words.of(SimpleType.class).words()), Map.of()),
          new Spelling<>("decimal(P,S)", DECIMAL, Types::decimal, Type::toString),
          "decimal(12,2)");

  private Types() {}

  private static Optional<Type> decimal(String text) {
    Matcher parts = DECIMAL.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scale = parts.group(2);
    return DecimalType.find(
            Integer.parseInt(parts.group(1)), scale == null ? 0 : Integer.parseInt(scale))
        .map(type -> type);
  }
}
