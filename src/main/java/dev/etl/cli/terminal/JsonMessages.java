package dev.etl.cli.terminal;

import dev.etl.report.JsonDocument;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Messages as JSON, one object a line: `time`, `level`, `kind` and `message`, and for lines of a
/// log its `logger`.
final class JsonMessages {
  private static final Pattern LOGGED =
      Pattern.compile("(?s)(\\S+) (TRACE|DEBUG|INFO|WARN|ERROR) (\\S+) - (.*)");

  private static final Pattern SAID =
      Pattern.compile("(?s)(?:etl: )?(error|warning|hint|note): (.*)");

  private JsonMessages() {}

  /// The line for a message, with a line break at its end.
  ///
  /// @param message without a line break at its end
  static String line(String message) {
    Matcher logged = LOGGED.matcher(message);
    if (logged.matches()) {
      return line(
          logged.group(1),
          logged.group(2).toLowerCase(Locale.ROOT),
          "log",
          logged.group(3),
          logged.group(4));
    }
    String now = Instant.now().toString();
    Matcher said = SAID.matcher(message);
    if (!said.matches()) {
      return line(now, "info", "message", "", message);
    }
    String level =
        switch (said.group(1)) {
          case "error" -> "error";
          case "warning" -> "warn";
          default -> "info";
        };
    return line(now, level, said.group(1), "", said.group(2));
  }

  private static String line(
      String time, String level, String kind, String logger, String message) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("time", time);
    entries.put("level", level);
    entries.put("kind", kind);
    if (!logger.isEmpty()) {
      entries.put("logger", logger);
    }
    entries.put("message", message);
    return JsonDocument.line(entries) + "\n";
  }
}
