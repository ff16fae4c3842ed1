package dev.etl.pipeline.form;

import dev.etl.format.OutputFormat;
import java.util.Arrays;
import java.util.Locale;

/// Formats of results by their names.
final class Formats {
  static final Kind.Choice KIND =
      new Kind.Choice(Arrays.stream(OutputFormat.values()).map(Formats::name).toList());

  private Formats() {}

  /// @param name one that fits the kind
  static OutputFormat parse(String name) {
    return OutputFormat.valueOf(name.toUpperCase(Locale.ROOT));
  }

  static String name(OutputFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
