package dev.etl.loader.rows;

import dev.etl.data.Type;
import dev.etl.format.csv.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.Source;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Infers the type of one column from sampled texts: the first of [#ORDER] that fits every text.
/// Not thread-safe.
final class TypeInference {

  /// Number of rows sampled.
  static final int SAMPLE_ROWS = 1_000;

  /// From the narrowest to the widest.
  private static final List<Type> ORDER =
      List.of(Type.BOOLEAN, Type.LONG, Type.DOUBLE, Type.DATE, Type.TIMESTAMP, Type.STRING);

  /// Types that files with quoted strings leave unquoted.
  private static final Set<Type> NO_STRINGS = EnumSet.of(Type.BOOLEAN, Type.LONG, Type.DOUBLE);

  private final NullTexts nullTexts;
  private final DecimalMark mark;
  private final EnumSet<Type> possible = EnumSet.allOf(Type.class);
  private long seen;
  private String example = "";
  private String witness = "";
  private Type ruledOut = Type.STRING;

  TypeInference(NullTexts nullTexts) {
    this(nullTexts, DecimalMark.POINT);
  }

  /// @param mark the decimal mark of numbers
  TypeInference(NullTexts nullTexts, DecimalMark mark) {
    this.nullTexts = nullTexts;
    this.mark = mark;
  }

  /// Adds a value.
  void add(String text) {
    if (!nullTexts.contains(text)) {
      example = seen++ == 0 ? text : example;
      keep(text, type -> TypedText.is(type, TypedText.withPoint(type, text, mark)));
    }
  }

  /// Adds a value that is known to be text, though it may look like a date or timestamp.
  void addString(String text) {
    add(text);
    if (!nullTexts.contains(text)) {
      keep(text, type -> !NO_STRINGS.contains(type));
    }
  }

  private void keep(String text, Predicate<Type> fitting) {
    Type before = narrowest();
    possible.removeIf(fitting.negate());
    if (narrowest() != before) {
      witness = text;
      ruledOut = before;
    }
  }

  private Type narrowest() {
    return ORDER.stream().filter(possible::contains).findFirst().orElse(Type.STRING);
  }

  /// How the type was decided, in words.
  String reason() {
    if (seen == 0) {
      return Source.UNDECIDED;
    }
    String values = seen + (seen == 1 ? " value" : " values") + " like '" + example + "'";
    return witness.isEmpty() || witness.equals(example)
        ? values
        : values + "; '" + witness + "' is no " + ruledOut;
  }

  /// The type; empty without a value.
  Optional<Type> type() {
    return seen > 0 ? Optional.of(narrowest()) : Optional.empty();
  }
}
