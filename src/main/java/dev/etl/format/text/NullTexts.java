package dev.etl.format.text;

import java.util.Set;

/// Texts that mean null where a number is expected: the empty text, `NaN`, `NA` and `null` in any
/// case, and those that the user adds. Immutable.
///
/// @param added further texts, compared exactly
public record NullTexts(Set<String> added) {
  public static final NullTexts DEFAULT = new NullTexts(Set.of());

  public NullTexts {
    added = Set.copyOf(added);
  }

  public boolean contains(String text) {
    return switch (text.length()) {
      case 0 -> true;
      case 2 -> text.equalsIgnoreCase("NA") || added.contains(text);
      case 3 -> text.equalsIgnoreCase("NaN") || added.contains(text);
      case 4 -> text.equalsIgnoreCase("null") || added.contains(text);
      default -> !added.isEmpty() && added.contains(text);
    };
  }
}
