package dev.etl.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A URL with names in it, to be filled in with values: `https://host/metadata/{id}?on={day}`. `{{`
/// and `}}` are braces themselves. Names stand behind the host, so that values never decide where
/// secrets go. Like a [Url] it may hold secrets and does not show them. Immutable.
public final class UrlTemplate {
  private static final Pattern DOTS =
      Pattern.compile("[^?#]*/\\.{1,2}(?:[/?#].*)?", Pattern.DOTALL);
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final String HINT = "write it as https://host/metadata/{id}, with {{ for a brace";

  private final String text;
  private final List<String> literals;
  private final List<String> names;

  private UrlTemplate(String text, List<String> literals, List<String> names) {
    this.text = text;
    this.literals = List.copyOf(literals);
    this.names = List.copyOf(names);
  }

  /// Reads a template.
  ///
  /// @throws EtlException USAGE if it is none
  public static UrlTemplate parse(String text) {
    List<String> literals = new ArrayList<>();
    List<String> names = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    String stripped = text.strip();
    for (int at = 0; at < stripped.length(); at++) {
      char character = stripped.charAt(at);
      boolean doubled = at + 1 < stripped.length() && stripped.charAt(at + 1) == character;
      if ((character == '{' || character == '}') && doubled) {
        literal.append(character);
        at++;
      } else if (character == '{') {
        int end = stripped.indexOf('}', at);
        if (end <= at + 1) {
          throw invalid(stripped, "has a brace that is not closed, or without a name");
        }
        names.add(stripped.substring(at + 1, end));
        literals.add(literal.toString());
        literal.setLength(0);
        at = end;
      } else if (character == '}') {
        throw invalid(stripped, "has a brace that was not opened");
      } else {
        literal.append(character);
      }
    }
    literals.add(literal.toString());
    UrlTemplate template = new UrlTemplate(stripped, literals, names);
    template.check();
    return template;
  }

  private void check() {
    Url _ = Url.parse(filled(_ -> "x"));
    String first = literals.getFirst();
    int host = first.indexOf("://") + 3;
    if (!names.isEmpty()
        && (host < 3 || first.substring(host).chars().noneMatch(UrlTemplate::ends))) {
      throw invalid(text, "has a name in its host");
    }
    if (fill(_ -> "x") == null) {
      throw invalid(text, "has a path with a step of dots");
    }
  }

  /// Whether it ends the part of a URL that says whom to ask.
  private static boolean ends(int character) {
    return character == '/' || character == '?' || character == '#';
  }

  private static EtlException invalid(String text, String fault) {
    return new EtlException(ErrorKind.USAGE, Url.invalid(text, fault).getMessage(), HINT);
  }

  /// The names, each once.
  public Set<String> names() {
    return new LinkedHashSet<>(names);
  }

  /// The URL with a value for each name, percent-encoded.
  ///
  /// @return null if a value would be a step in the path: `.` or `..`
  public @Nullable Url fill(UnaryOperator<String> values) {
    String url = filled(values);
    return DOTS.matcher(url).matches() ? null : Url.parse(url);
  }

  private String filled(UnaryOperator<String> values) {
    StringBuilder url = new StringBuilder(literals.getFirst());
    for (int index = 0; index < names.size(); index++) {
      encode(values.apply(names.get(index)), url);
      url.append(literals.get(index + 1));
    }
    return url.toString();
  }

  private static void encode(String value, StringBuilder url) {
    for (byte octet : value.getBytes(UTF_8)) {
      if (UNRESERVED.indexOf(octet) >= 0) {
        url.append((char) octet);
      } else {
        url.append('%')
            .append(Character.toUpperCase(Character.forDigit((octet >> 4) & 0xf, 16)))
            .append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)));
      }
    }
  }

  /// The whole template, user info and query included: to be handed to a process that fills it in,
  /// and shown to nobody.
  public String textWithSecrets() {
    return text;
  }

  /// The template as it may be shown: user info and query values are hidden.
  @Override
  public String toString() {
    return Redaction.url(text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UrlTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
