package dev.etl.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Redaction;
import dev.etl.data.text.HiddenTexts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A URL with names in it, to be filled in with values: `https://host/metadata/{id}?on={day}`. `{{`
/// and `}}` are braces themselves. Names are allowed after the host only, so that values never
/// decide where secrets go. Like a [Url] it may hold secrets and does not show them. Immutable.
public final class UrlTemplate {
  private static final Pattern DOTS =
      Pattern.compile("[^?#]*/\\.{1,2}(?:[/?#].*)?", Pattern.DOTALL);
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final String HINT = "write it as https://host/metadata/{id}, with {{ for a brace";

  private final String text;
  private final String shown;
  private final HiddenTexts secrets;
  private final Pieces pieces;
  private final Pieces shownPieces;

  private UrlTemplate(
      String text, String shown, HiddenTexts secrets, Pieces pieces, Pieces shownPieces) {
    this.text = text;
    this.shown = shown;
    this.secrets = secrets;
    this.pieces = pieces;
    this.shownPieces = shownPieces;
  }

  /// Reads a template.
  ///
  /// @throws EtlException USAGE if it is invalid
  public static UrlTemplate parse(String text) {
    return parse(text, text, HiddenTexts.NONE);
  }

  /// Reads a template that has secrets in any of its parts.
  ///
  /// @param shown the text with names in the place of secrets
  /// @param secrets hides them in messages about the URLs
  /// @throws EtlException USAGE if it is invalid
  public static UrlTemplate parse(String text, String shown, HiddenTexts secrets) {
    try {
      return checked(text, shown.strip(), secrets);
    } catch (EtlException e) {
      throw new EtlException(e.kind(), secrets.in(EtlException.reason(e)), e.hint());
    }
  }

  private static UrlTemplate checked(String text, String shown, HiddenTexts secrets) {
    Pieces pieces = Pieces.of(text.strip());
    UrlTemplate template =
        new UrlTemplate(
            text.strip(),
            shown,
            secrets,
            pieces,
            secrets.isEmpty() ? pieces : pieces.like(shown, secrets));
    template.check();
    return template;
  }

  /// The names, and the literals between them.
  private record Pieces(List<String> literals, List<String> names) {
    static Pieces of(String text) {
      List<String> literals = new ArrayList<>();
      List<String> names = new ArrayList<>();
      StringBuilder literal = new StringBuilder();
      for (int at = 0; at < text.length(); at++) {
        char character = text.charAt(at);
        boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == character;
        if ((character == '{' || character == '}') && doubled) {
          literal.append(character);
          at++;
        } else if (character == '{') {
          int end = text.indexOf('}', at);
          if (end <= at + 1) {
            throw invalid(text, "has a brace that is not closed, or without a name");
          }
          names.add(text.substring(at + 1, end));
          literals.add(literal.toString());
          literal.setLength(0);
          at = end;
        } else if (character == '}') {
          throw invalid(text, "has a brace that was not opened");
        } else {
          literal.append(character);
        }
      }
      literals.add(literal.toString());
      return new Pieces(List.copyOf(literals), List.copyOf(names));
    }

    /// The same names, between literals that may be shown.
    ///
    /// @param shown the template with references in the place of secrets: `${NAME}`
    Pieces like(String shown, HiddenTexts secrets) {
      Pieces masked = of(REFERENCE.matcher(shown).replaceAll("\uE000$1\uE001"));
      List<String> known =
          masked.names.equals(names)
              ? masked.literals.stream()
                  .map(literal -> literal.replace("\uE000", "${").replace('\uE001', '}'))
                  .toList()
              : literals.stream().map(secrets::in).toList();
      return new Pieces(known, names);
    }

    String filled(UnaryOperator<String> values) {
      StringBuilder url = new StringBuilder(literals.getFirst());
      for (int index = 0; index < names.size(); index++) {
        encode(values.apply(names.get(index)), url);
        url.append(literals.get(index + 1));
      }
      return url.toString();
    }
  }

  private void check() {
    Url _ = Url.parse(pieces.filled(_ -> "x"));
    String first = pieces.literals.getFirst();
    int host = first.indexOf("://") + 3;
    if (!pieces.names.isEmpty()
        && (host < 3 || first.substring(host).chars().noneMatch(UrlTemplate::ends))) {
      throw invalid(text, "has a name in its host");
    }
    if (fill(_ -> "x") == null) {
      throw invalid(text, "has a path with '.' or '..'");
    }
  }

  /// True if it ends the authority of a URL.
  private static boolean ends(int character) {
    return character == '/' || character == '?' || character == '#';
  }

  private static EtlException invalid(String text, String fault) {
    return new EtlException(ErrorKind.USAGE, Url.invalid(text, fault).getMessage(), HINT);
  }

  /// The names, each once.
  public Set<String> names() {
    return new LinkedHashSet<>(pieces.names);
  }

  /// The URL with a value for each name, percent-encoded.
  ///
  /// @return null if a value would be a step in the path: `.` or `..`
  public @Nullable Url fill(UnaryOperator<String> values) {
    String url = pieces.filled(values);
    if (DOTS.matcher(url).matches()) {
      return null;
    }
    return secrets.isEmpty() ? Url.parse(url) : Url.parse(url, shownPieces.filled(values), secrets);
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

  /// The whole template, user info and query included: only for a process that fills it in, never
  /// shown.
  public String textWithSecrets() {
    return text;
  }

  /// The template with user info and query values hidden.
  @Override
  public String toString() {
    return Redaction.url(shown);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UrlTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /// The secrets to hide in texts about it.
  public HiddenTexts secrets() {
    return secrets;
  }
}
