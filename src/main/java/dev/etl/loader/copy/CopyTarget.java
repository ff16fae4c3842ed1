package dev.etl.loader.copy;

import dev.etl.data.grammar.Grammar;
import dev.etl.data.grammar.Spelling;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where files are copied to: a path, or a place in an object store, with values of columns in it.
/// Immutable.
///
/// ```text
/// s3://bucket/{year}/{sha256}{ext}
/// archive/{camera}/{name}
/// ```
public record CopyTarget(String text) {
  /// The digest of the file, which the copy computes.
  public static final String SHA256 = "sha256";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern STEP = Pattern.compile("(?:.*/)?\\.\\.?(?:/.*)?", Pattern.DOTALL);

  /// The target of a text.
  public static final Grammar<CopyTarget> GRAMMAR =
      new Spelling<>(
          "a place such as s3://bucket/{year}/{name}, with {name} for the value of a column",
          Pattern.compile(".+"),
          CopyTarget::read,
          CopyTarget::text);

  private static Optional<CopyTarget> read(String text) {
    String fixed = PLACEHOLDER.matcher(text).replaceAll("");
    CopyTarget target = new CopyTarget(text);
    return fixed.indexOf('{') >= 0 || fixed.indexOf('}') >= 0 || target.names().isEmpty()
        ? Optional.empty()
        : Optional.of(target);
  }

  /// The names in it.
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      names.add(placeholder.group(1));
    }
    return names;
  }

  /// Whether files with other bytes have other targets.
  boolean tellsContent() {
    return names().contains(SHA256);
  }

  /// The target of a file.
  ///
  /// @param values by the names in it; null for none
  /// @throws UnusableValueException if a value is missing, or would lead to another folder
  String fill(UnaryOperator<@Nullable String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
  }

  private static String value(String name, UnaryOperator<@Nullable String> values) {
    String value = values.apply(name);
    if (value == null) {
      throw new UnusableValueException(name, "is empty, and names a part of the target");
    }
    if (STEP.matcher(value).matches() || value.indexOf('\0') >= 0) {
      throw new UnusableValueException(
          name, "is '" + value + "', which cannot be a part of the target");
    }
    return value;
  }

  /// A value that cannot be a part of a target. Its message follows the column.
  public static final class UnusableValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String column;

    UnusableValueException(String column, String reason) {
      super(reason);
      this.column = column;
    }

    /// The column.
    public String column() {
      return column;
    }
  }
}
