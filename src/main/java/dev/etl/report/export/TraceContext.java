package dev.etl.report.export;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The trace that a run belongs to (W3C Trace Context, 3.2). Immutable.
///
/// @param trace 32 hexadecimal digits
/// @param parent the span that started the run, 16 hexadecimal digits; empty if it is the first
/// @param sampled whether its spans are wanted
public record TraceContext(String trace, Optional<String> parent, boolean sampled) {
  private static final Pattern HEADER =
      Pattern.compile("(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?");

  private static final Pattern ZEROS = Pattern.compile("0+");
  private static final int HEX = 16;

  /// The context of a header, or a new trace if it is missing or invalid, as the standard asks.
  ///
  /// @param header `00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01`, or empty
  public static TraceContext of(String header, RandomGenerator random) {
    Matcher parts = HEADER.matcher(header.strip());
    if (!parts.matches()
        || ZEROS.matcher(parts.group(1)).matches()
        || ZEROS.matcher(parts.group(2)).matches()) {
      return new TraceContext(id(random) + id(random), Optional.empty(), true);
    }
    return new TraceContext(
        parts.group(1),
        Optional.of(parts.group(2)),
        (Integer.parseInt(parts.group(3), HEX) & 1) == 1);
  }

  /// A new number of a span.
  static String id(RandomGenerator random) {
    return HexFormat.of().toHexDigits(random.nextLong(1, Long.MAX_VALUE));
  }
}
