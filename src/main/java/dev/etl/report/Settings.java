package dev.etl.report;

import dev.etl.data.Redaction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The settings of a run, as shown in a report.
final class Settings {
  private Settings() {}

  /// An unchangeable copy in the same order, with the URLs in the values redacted.
  static Map<String, String> redacted(Map<String, String> settings) {
    Map<String, String> copy = new LinkedHashMap<>();
    settings.forEach((name, value) -> copy.put(name, Redaction.text(value)));
    return Collections.unmodifiableMap(copy);
  }
}
