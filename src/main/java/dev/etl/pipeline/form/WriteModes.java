package dev.etl.pipeline.form;

import dev.etl.sink.WriteMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What becomes of what is at a target, by name.
final class WriteModes {
  private WriteModes() {}

  static Kind kind(WriteMode... modes) {
    return new Kind.Choice(names(Arrays.asList(modes)));
  }

  private static List<String> names(List<WriteMode> modes) {
    return modes.stream().map(WriteModes::name).toList();
  }

  /// @param name one that fits the kind
  static WriteMode parse(String name) {
    return WriteMode.valueOf(name.toUpperCase(Locale.ROOT));
  }

  static String name(WriteMode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
