package dev.etl.data.grammar;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Grammar of memory sizes: `256MiB`.
public final class Sizes {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,9}) ?(KiB|MiB|GiB|kB|MB|GB|[kKmMgG])|(\\d{1,18}) ?B");

  /// From the largest to the smallest unit, since a size is printed in the first that fits.
  private static final Map<String, Long> BYTES = bytes();

  /// Sizes in bytes.
  public static final Grammar<Long> GRAMMAR =
      new Spelling<>("a size such as 256MiB or 2GiB", SIZE, Sizes::read, Sizes::print);

  private Sizes() {}

  /// Sizes from one byte up to a limit.
  public static Grammar<Long> upTo(long most) {
    return new Spelling<>(
        "a size such as 4MiB, at most " + print(most),
        SIZE,
        text -> read(text).filter(bytes -> bytes > 0 && bytes <= most),
        Sizes::print);
  }

  private static Map<String, Long> bytes() {
    Map<String, Long> bytes = new LinkedHashMap<>();
    bytes.put("GiB", 1L << 30);
    bytes.put("GB", 1_000_000_000L);
    bytes.put("MiB", 1L << 20);
    bytes.put("MB", 1_000_000L);
    bytes.put("KiB", 1L << 10);
    bytes.put("kB", 1_000L);
    return bytes;
  }

  private static Optional<Long> read(String text) {
    Matcher parts = SIZE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        parts.group(3) != null
            ? Long.parseLong(parts.group(3))
            : Long.parseLong(parts.group(1)) * BYTES.getOrDefault(unit(parts.group(2)), 1L));
  }

  /// A single letter means binary units, as in options of Java.
  private static String unit(String given) {
    return given.length() == 1 ? given.toUpperCase(Locale.ROOT) + "iB" : given;
  }

  private static String print(long bytes) {
    for (Map.Entry<String, Long> unit : BYTES.entrySet()) {
      if (bytes > 0 && bytes % unit.getValue() == 0) {
        return bytes / unit.getValue() + unit.getKey();
      }
    }
    return bytes + "B";
  }
}
