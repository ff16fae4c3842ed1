package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values to hide in texts for people, and their replacements. All are replaced in one pass, so
/// that no replacement is searched for other values. Immutable.
///
/// ```java
/// HiddenTexts.of(Map.of("Tr0ub4dor", "${KEY}")).in("https://a/Tr0ub4dor"); // https://a/${KEY}
/// ```
public final class HiddenTexts {
  /// Hosts are shown in lower case, and percent-encoding has hexadecimal digits of both cases.
  static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /// Shorter parts of a value are not hidden separately.
  private static final int MIN_PART = 8;

  /// Hides nothing.
  public static final HiddenTexts NONE = new HiddenTexts(Map.of());

  private final Map<String, String> shownByValue;
  private final List<String> shown;
  private final @Nullable Pattern pattern;

  private static int longestFirst(String one, String other) {
    int longer = Integer.compare(other.length(), one.length());
    return longer == 0 ? one.compareTo(other) : longer;
  }

  private HiddenTexts(Map<String, String> shownByValue) {
    this.shownByValue = Map.copyOf(shownByValue);
    List<String> values = shownByValue.keySet().stream().sorted(HiddenTexts::longestFirst).toList();
    this.shown = values.stream().map(shownByValue::get).toList();
    this.pattern =
        values.isEmpty()
            ? null
            : Pattern.compile(
                values.stream()
                    .map(value -> "(" + HiddenText.pattern(value) + ")")
                    .collect(Collectors.joining("|")),
                FLAGS);
  }

  /// Hides values, and their other forms: their lines, percent-decoded, in Base64, and as a host.
  ///
  /// @param shownByValue the replacement of each value; an empty value is left out
  public static HiddenTexts of(Map<String, String> shownByValue) {
    Map<String, String> all = new TreeMap<>();
    shownByValue.forEach(
        (value, instead) -> variants(value).forEach(variant -> all.putIfAbsent(variant, instead)));
    all.putAll(shownByValue);
    all.remove("");
    return all.isEmpty() ? NONE : new HiddenTexts(all);
  }

  private static Set<String> variants(String value) {
    Set<String> variants = new LinkedHashSet<>();
    variants.add(value.strip());
    value.lines().map(String::strip).filter(HiddenTexts::isLong).forEach(variants::add);
    if (isLong(value)) {
      variants.add(Base64.getEncoder().withoutPadding().encodeToString(value.getBytes(UTF_8)));
    }
    if (value.indexOf('%') >= 0) {
      try {
        variants.add(URLDecoder.decode(value.replace("+", "%2B"), UTF_8));
      } catch (IllegalArgumentException _) {
        // Invalid percent-encoding.
      }
    }
    if (value.chars().anyMatch(character -> character > 127)) {
      try {
        variants.add(IDN.toASCII(value));
      } catch (IllegalArgumentException _) {
        // Invalid as a host.
      }
    }
    return variants;
  }

  private static boolean isLong(String value) {
    return value.length() >= MIN_PART;
  }

  /// These values and others.
  public HiddenTexts and(HiddenTexts others) {
    if (pattern == null || others.pattern == null) {
      return pattern == null ? others : this;
    }
    Map<String, String> all = new TreeMap<>(others.shownByValue);
    all.putAll(shownByValue);
    return new HiddenTexts(all);
  }

  /// The replacement of each secret, by the secret: for another process of the same run.
  public Map<String, String> shownByValue() {
    return shownByValue;
  }

  /// True if there are no values.
  public boolean isEmpty() {
    return pattern == null;
  }

  /// A text without the values.
  public String in(String text) {
    return pattern == null
        ? text
        : pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(instead(match)));
  }

  private String instead(MatchResult match) {
    for (int group = 1; group <= match.groupCount(); group++) {
      if (match.start(group) >= 0) {
        return shown.get(group - 1);
      }
    }
    throw new IllegalStateException("A match of no group");
  }

  /// The replacements, without the values.
  @Override
  public String toString() {
    return "HiddenTexts" + shown.stream().distinct().toList();
  }
}
