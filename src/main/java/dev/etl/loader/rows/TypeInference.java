package dev.etl.loader.rows;

import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.NumberText;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.json.JsonFields;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.TypeDecision;
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
  private static final List<SimpleType> ORDER =
      List.of(
          SimpleType.BOOLEAN,
          SimpleType.LONG,
          SimpleType.DOUBLE,
          SimpleType.DATE,
          SimpleType.TIMESTAMPTZ,
          SimpleType.TIMESTAMP,
          SimpleType.JSON,
          SimpleType.STRING);

  /// Types that files with quoted strings leave unquoted.
  private static final Set<Type> NO_STRINGS = Set.of(Type.BOOLEAN, Type.LONG, Type.DOUBLE);

  private static final int LAST_DASH_OF_DATE = 7;

  /// The decimal type of no number yet.
  private static final Optional<DecimalType> NO_DIGITS = Optional.of(new DecimalType(1, 0));

  private final NullTexts nullTexts;
  private final DecimalMark mark;
  private final EnumSet<SimpleType> possible = EnumSet.allOf(SimpleType.class);
  private final EnumMap<SimpleType, String> losses = new EnumMap<>(SimpleType.class);
  private Optional<DecimalType> decimal = NO_DIGITS;
  private long seen;
  private long numbers;
  private long wholes;
  private boolean exact = true;
  private boolean late;
  private boolean behindSample;
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

  /// Whether some value decides it.
  boolean hasValue() {
    return seen > 0;
  }

  /// Notes that the following values are behind the first sample.
  void endSample() {
    behindSample = true;
  }

  /// Notes that the sample has no such column.
  void missSample() {
    behindSample = true;
    late = true;
  }

  /// Adds a value.
  void add(String text) {
    if (!nullTexts.contains(text)) {
      example = seen++ == 0 ? text : example;
      keep(text, type -> fits(type, text));
      countNumber(text);
    }
  }

  /// Counts a number, even among texts.
  private void countNumber(String text) {
    String number = mark.withPoint(text);
    if (possible.contains(SimpleType.DOUBLE) || isNumber(Type.DOUBLE, number)) {
      numbers++;
      wholes += possible.contains(SimpleType.LONG) || isNumber(Type.LONG, number) ? 1 : 0;
      exact &= NumberSpelling.fitsDouble(number);
      decimal = decimal.flatMap(known -> DecimalText.type(number).flatMap(known::wider));
    }
  }

  private boolean fits(SimpleType type, String text) {
    return switch (type) {
      case SimpleType.LONG -> isNumber(type, mark.withPoint(text));
      case SimpleType.DOUBLE -> {
        String number = mark.withPoint(text);
        boolean fits = isNumber(type, number);
        if (fits && !NumberSpelling.fitsDouble(number)) {
          losses.putIfAbsent(type, "a double would lose digits of '" + text + "'");
        }
        yield fits;
      }
      case SimpleType.TIMESTAMP -> {
        boolean fits = TypedText.is(type, text);
        if (fits) {
          addZone(text);
        }
        yield fits;
      }
      case SimpleType.BOOLEAN, SimpleType.DATE, SimpleType.TIMESTAMPTZ, SimpleType.STRING ->
          TypedText.is(type, text);
      // No text is taken for JSON: it is another object or array only if the source marks it.
      case SimpleType.JSON -> false;
    };
  }

  private static boolean isNumber(Type type, String number) {
    return TypedText.is(type, number) && !NumberText.isCode(number);
  }

  /// Timestamps of which only some have a time zone cannot be compared.
  private void addZone(String text) {
    boolean zoned = isZoned(text);
    if (seen > 1 && zoned != lastIsZoned) {
      losses.putIfAbsent(
          SimpleType.TIMESTAMP,
          "'%s' has %s time zone, unlike others".formatted(text, zoned ? "a" : "no"));
    }
    lastIsZoned = zoned;
  }

  /// Whether a timestamp has a time zone.
  static boolean isZoned(String timestamp) {
    return timestamp.endsWith("Z")
        || timestamp.endsWith("z")
        || timestamp.indexOf('+') > 0
        || timestamp.lastIndexOf('-') > LAST_DASH_OF_DATE;
  }

  /// Adds a value that is known to be text, though it may look like a date or timestamp.
  void addString(String text) {
    if (!nullTexts.contains(text)) {
      example = seen++ == 0 ? text : example;
      keep(text, type -> !NO_STRINGS.contains(type) && fits(type, text));
    }
  }

  /// Adds an object or array of JSON.
  void addNested() {
    example = seen++ == 0 ? JsonFields.NESTED : example;
    keep(JsonFields.NESTED, SimpleType::isText);
  }

  private void keep(String text, Predicate<SimpleType> fitting) {
    Type before = narrowest();
    possible.removeIf(fitting.negate());
    if (narrowest() != before) {
      witness = text;
      ruledOut = before;
      late = behindSample;
    }
  }

  private SimpleType narrowest() {
    return ORDER.stream()
        .filter(type -> possible.contains(type) && !losses.containsKey(type))
        .findFirst()
        .orElse(SimpleType.STRING);
  }

  /// The narrowest type without loss: a decimal for numbers that a double would change.
  private Type found() {
    SimpleType simple = narrowest();
    return simple == SimpleType.STRING && possible.contains(SimpleType.DOUBLE)
        ? decimal.<Type>map(type -> type).orElse(simple)
        : simple;
  }

  /// How the type was decided.
  TypeDecision decision() {
    if (seen == 0) {
      return TypeDecision.UNDECIDED;
    }
    String values = seen + (seen == 1 ? " value" : " values") + " like '" + example + "'";
    if (narrowest() == SimpleType.STRING) {
      for (Map.Entry<SimpleType, String> loss : losses.entrySet()) {
        if (possible.contains(loss.getKey())) {
          return new TypeDecision(
              values + "; " + loss.getValue(), late || found() == Type.STRING, Optional.empty());
        }
      }
    }
    boolean narrowed = !witness.isEmpty() && !witness.equals(example);
    String reason = narrowed ? values + "; '" + witness + "' is not a " + ruledOut : values;
    return new TypeDecision(
        late && !narrowed ? reason + ", none in the first rows" : reason,
        late || (found() == Type.STRING && numbers().isPresent()),
        numbers());
  }

  /// The type of the numbers among texts, if at least nine of ten values are numbers; of doubles,
  /// the decimal type that holds them all.
  private Optional<Type> numbers() {
    if (found() == Type.DOUBLE) {
      return decimal.map(type -> type);
    }
    if (found() != Type.STRING || numbers * 10 < seen * 9) {
      return Optional.empty();
    }
    if (wholes == numbers) {
      return Optional.of(Type.LONG);
    }
    return exact ? Optional.of(Type.DOUBLE) : decimal.map(type -> type);
  }

  /// Whether its values are numbers, or nearly all of them.
  boolean isNumeric() {
    return seen > 0 && (found().isNumber() || numbers().isPresent());
  }

  /// The type; empty without a value.
  Optional<Type> type() {
    return seen > 0 ? Optional.of(found()) : Optional.empty();
  }
}
