package dev.etl.report.export;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds JSON objects, and the values of OpenTelemetry among them.
final class Json {
  private static final long NANOSECONDS = 1_000_000_000L;

  private Json() {}

  /// An object.
  ///
  /// @param entries names and values in turn; those without a value are left out
  static Map<String, Object> object(@Nullable Object... entries) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int index = 0; index < entries.length; index += 2) {
      Object value = entries[index + 1];
      if (value != null) {
        object.put(String.valueOf(entries[index]), value);
      }
    }
    return object;
  }

  /// Attributes of OpenTelemetry.
  ///
  /// @param entries names and values in turn: texts, whole numbers and numbers
  static List<Object> attributes(@Nullable Object... entries) {
    return object(entries).entrySet().stream()
        .<Object>map(entry -> object("key", entry.getKey(), "value", value(entry.getValue())))
        .toList();
  }

  private static Map<String, Object> value(Object value) {
    return switch (value) {
      case Long whole -> object("intValue", whole.toString());
      case Integer whole -> object("intValue", whole.toString());
      case Double number -> object("doubleValue", number);
      default -> object("stringValue", value.toString());
    };
  }

  /// Nanoseconds since 1970, as a text: JSON has no such numbers.
  ///
  /// @param seconds after the instant
  static String nanoseconds(Instant instant, double seconds) {
    Instant moment = instant.plusNanos(Math.round(seconds * NANOSECONDS));
    return Long.toString(
        Math.addExact(
            Math.multiplyExact(moment.getEpochSecond(), NANOSECONDS), (long) moment.getNano()));
  }
}
