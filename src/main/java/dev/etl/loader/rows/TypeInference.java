package dev.etl.loader.rows;

import dev.etl.data.Type;
import dev.etl.format.csv.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.TypeDecision;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Infers the type of one column from sampled texts: the first of [#ORDER] that fits every text and
/// loses nothing of them, see [NumberSpelling]. Not thread-safe.
final class TypeInference {

  /// Number of rows sampled.
  static final int SAMPLE_ROWS = 1_000;

  /// From the narrowest to the widest.
  private static final List<Type> ORDER =
      List.of(Type.BOOLEAN, Type.LONG, Type.DOUBLE, Type.DATE, Type.TIMESTAMP, Type.STRING);

  /// Types that files with quoted strings leave unquoted.
  private static final Set<Type> NO_STRINGS = EnumSet.of(Type.BOOLEAN, Type.LONG, Type.DOUBLE);

  private static final int LAST_DASH_OF_DATE = 7;

  private final NullTexts nullTexts;
  private final DecimalMark mark;
  private final EnumSet<Type> possible = EnumSet.allOf(Type.class);
  private final EnumMap<Type, String> losses = new EnumMap<>(Type.class);
  private long seen;
  private String example = "";
  private String witness = "";
  private Type ruledOut = Type.STRING;
  private boolean lastIsZoned;

  TypeInference(NullTexts nullTexts) {
    this(nullTexts, DecimalMark.POINT);
  }

  /// @param mark the decimal mark of numbers
  TypeInference(NullTexts nullTexts, DecimalMark mark) {
    this.nullTexts = nullTexts;
    this.mark = mark;
  }

  /// True once enough rows were read and every column has a value among them. A column that is
  /// empty at first is decided by later rows of the sample.
  static boolean isEnough(long rows, Collection<TypeInference> columns) {
    return rows >= SAMPLE_ROWS && columns.stream().allMatch(column -> column.seen > 0);
  }

  /// Adds a value.
  void add(String text) {
    if (!nullTexts.contains(text)) {
      example = seen++ == 0 ? text : example;
      keep(text, type -> fits(type, text));
    }
  }

  private boolean fits(Type type, String text) {
    return switch (type) {
      case LONG -> isNumber(type, mark.withPoint(text));
      case DOUBLE -> {
        String number = mark.withPoint(text);
        boolean fits = isNumber(type, number);
        if (fits && !NumberSpelling.fitsDouble(number)) {
          losses.putIfAbsent(type, "a double would lose digits of '" + text + "'");
        }
        yield fits;
      }
      case TIMESTAMP -> {
        boolean fits = TypedText.is(type, text);
        if (fits) {
          addZone(text);
        }
        yield fits;
      }
      case BOOLEAN, DATE, STRING -> TypedText.is(type, text);
    };
  }

  private static boolean isNumber(Type type, String number) {
    return TypedText.is(type, number) && !NumberSpelling.isCode(number);
  }

  /// Timestamps of which only some have a time zone cannot be compared.
  private void addZone(String text) {
    boolean zoned =
        text.endsWith("Z")
            || text.endsWith("z")
            || text.indexOf('+') > 0
            || text.lastIndexOf('-') > LAST_DASH_OF_DATE;
    if (seen > 1 && zoned != lastIsZoned) {
      losses.putIfAbsent(
          Type.TIMESTAMP,
          "'%s' has %s time zone, unlike others".formatted(text, zoned ? "a" : "no"));
    }
    lastIsZoned = zoned;
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
    return ORDER.stream()
        .filter(type -> possible.contains(type) && !losses.containsKey(type))
        .findFirst()
        .orElse(Type.STRING);
  }

  /// How the type was decided.
  TypeDecision decision() {
    if (seen == 0) {
      return TypeDecision.UNDECIDED;
    }
    String values = seen + (seen == 1 ? " value" : " values") + " like '" + example + "'";
    if (narrowest() == Type.STRING) {
      for (Map.Entry<Type, String> loss : losses.entrySet()) {
        if (possible.contains(loss.getKey())) {
          return new TypeDecision(values + "; " + loss.getValue(), true);
        }
      }
    }
    return TypeDecision.plain(
        witness.isEmpty() || witness.equals(example)
            ? values
            : values + "; '" + witness + "' is no " + ruledOut);
  }

  /// The type; empty without a value.
  Optional<Type> type() {
    return seen > 0 ? Optional.of(narrowest()) : Optional.empty();
  }
}
