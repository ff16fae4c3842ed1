package dev.etl.loader.download;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Names of files from names that a server or a URL gives, which may be anything.
final class SafeName {
  /// Of a folder, in bytes; most file systems allow 255.
  private static final int MAX = 200;

  private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}:*?\"<>|]");
  private static final String NONE = "index.html";

  private SafeName() {}

  /// A name that leads to no other folder, is not hidden, and that every system allows.
  static String of(String given) {
    String base = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String name = FORBIDDEN.matcher(base.strip()).replaceAll("_");
    if (name.startsWith(".")) {
      name = "_" + name.substring(1);
    }
    while (name.endsWith(".") || name.endsWith(" ")) {
      name = name.substring(0, name.length() - 1);
    }
    return name.isEmpty() || name.equals("_") ? NONE : shortened(name);
  }

  /// Cuts a long name before its extension.
  private static String shortened(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
    String begin = name.substring(0, name.length() - extension.length());
    while (begin.length() > 1
        && (begin + extension).getBytes(StandardCharsets.UTF_8).length > MAX) {
      begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
    }
    return begin + extension;
  }
}
