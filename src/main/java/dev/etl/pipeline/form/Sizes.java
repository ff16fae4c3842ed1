package dev.etl.pipeline.form;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes of memory as texts: `256MiB`.
final class Sizes {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,9}) ?(KiB|MiB|GiB|kB|MB|GB)|(\\d{1,18}) ?B");
  private static final Map<String, Long> BYTES =
      Map.of(
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30,
          "kB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L);

  static final Kind KIND = new Kind.Spelled("a size such as 256MiB or 2GiB", SIZE);

  private Sizes() {}

  /// @param text one that fits the kind
  static long parse(String text) {
    Matcher parts = SIZE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    if (parts.group(3) != null) {
      return Long.parseLong(parts.group(3));
    }
    return Long.parseLong(parts.group(1)) * BYTES.getOrDefault(parts.group(2), 1L);
  }

  static String text(long bytes) {
    for (String unit : new String[] {"GiB", "MiB", "KiB", "GB", "MB", "kB"}) {
      long size = BYTES.getOrDefault(unit, 1L);
      if (bytes > 0 && bytes % size == 0) {
        return bytes / size + unit;
      }
    }
    return bytes + "B";
  }
}
