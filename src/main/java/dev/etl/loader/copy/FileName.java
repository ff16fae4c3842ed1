package dev.etl.loader.copy;

import java.util.Locale;

/// The parts of the path of a file.
public final class FileName {
  private FileName() {}

  /// The part behind the last slash: `a.JPG`.
  public static String of(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Its ending in lower case, with the dot: `.jpg`. Empty if it has none.
  public static String ending(String path) {
    String name = of(path);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
  }
}
