package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Redaction;
import dev.etl.data.text.HiddenTexts;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// The address of a source: an absolute http or https URL, as lenient about the characters in path
/// and query as browsers are. It may hold secrets (user info, query values), so it is shown
/// redacted; the text itself stays in this package. Immutable.
///
/// ```java
/// Url url = Url.parse("https://me:secret@host/items?key=abc");
/// url.toString(); // https://***@host/items?key=***
/// ```
public final class Url {
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#]*@");
  private static final Pattern QUERY = Pattern.compile("[?#]");
  private static final Pattern HIDDEN_VALUE = Pattern.compile("(?<=[?&])([A-Za-z_.-]+)=[*]{3}");
  private static final Pattern PLACE =
      Pattern.compile(
          "page|p|offset|skip|start|from|to|limit|count|size|(?:per_?page|page_?size|page_?number)"
              + "|date|day|month|year|since|until|before|after",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PLACE_VALUE =
      Pattern.compile("[0-9]{1,9}|[0-9]{4}-[0-9]{2}(?:-[0-9]{2}(?:T[0-9:.]{1,16}Z?)?)?");
  private static final Pattern PERHAPS_USER_INFO = Pattern.compile("(?:(?<=://)|^).*@");

  private final String text;
  private final String shown;
  private final HiddenTexts secrets;
  private final @Nullable Url home;

  /// @param shown the text without named secrets, but with its other ones
  private Url(String text, String shown, HiddenTexts secrets, @Nullable Url home) {
    this.text = text;
    this.shown = shown;
    this.secrets = secrets;
    this.home = home;
  }

  /// Parses a URL, ignoring blanks around it.
  ///
  /// @throws EtlException (usage) if it is not an http or https URL with a host
  public static Url parse(String text) {
    return parse(text, text, HiddenTexts.NONE);
  }

  /// Parses a URL that has secrets in any of its parts.
  ///
  /// @param shown the text with names in the place of secrets
  /// @param secrets hides them in messages about it, and about URLs that it leads to
  /// @throws EtlException (usage) if it is not an http or https URL with a host
  public static Url parse(String text, String shown, HiddenTexts secrets) {
    String stripped = text.strip();
    String fault = UrlSyntax.fault(stripped);
    if (fault != null) {
      throw invalid(shown.strip(), fault);
    }
    return new Url(stripped, shown.strip(), secrets, null);
  }

  /// The error for a text that is not a URL; hides all before an `@`, since the text may be
  /// anything.
  static EtlException invalid(String text, String fault) {
    String shown = Redaction.url(PERHAPS_USER_INFO.matcher(text).replaceFirst("***@"));
    return new EtlException(
        ErrorKind.USAGE, "'" + shown + "' " + fault, "write it as https://host/path");
  }

  /// The URL whose origin receives the headers: this one, or the one that led here.
  Url home() {
    return home == null ? this : home;
  }

  /// This URL with a query parameter set, replacing any of that name.
  ///
  /// @param value the value, not encoded
  public Url with(String parameter, String value) {
    HttpUrl.Builder builder = parsed().newBuilder().setQueryParameter(parameter, value);
    return leading(builder.build());
  }

  /// The last part of its path, decoded and without its secrets: `data.csv`. Empty if the path ends
  /// in a slash.
  public String lastPart() {
    List<String> parts = parsed().pathSegments();
    return secrets.in(parts.getLast());
  }

  /// Whether it has the host and the port of another URL; http and https may have their own ports.
  public boolean isOfHostOf(Url other) {
    HttpUrl here = parsed();
    HttpUrl there = other.parsed();
    return here.host().equals(there.host())
        && (here.port() == there.port() || !here.scheme().equals(there.scheme()));
  }

  /// Its host.
  public String host() {
    return secrets.in(parsed().host());
  }

  /// Resolves a reference in a response from this URL (RFC 3986, section 5). The headers for this
  /// URL go to no other origin, wherever it leads.
  ///
  /// @throws EtlException DATA if the result is not an http or https URL
  public Url resolve(String reference) {
    HttpUrl to = parsed().resolve(reference.strip());
    if (to == null) {
      throw new EtlException(
          ErrorKind.DATA,
          this
              + ": the next page is at '"
              + Redaction.url(secrets.in(reference.strip()))
              + "', which is not a URL",
          "it has to be http or https");
    }
    return leading(to);
  }

  /// The URL that a redirect of this one ended at.
  Url redirectedTo(HttpUrl other) {
    return leading(other);
  }

  /// Another URL that this one led to. Parts shared by both are shown as here.
  private Url leading(HttpUrl other) {
    String to = other.toString();
    if (secrets.isEmpty()) {
      return new Url(to, to, secrets, home());
    }
    String common = withoutQuery(to);
    boolean alike = withoutUser(common).equals(withoutUser(withoutQuery(parsed().toString())));
    String begin = withoutQuery(shown);
    String shownAlike =
        alike
            ? (common.contains("@") ? begin : withoutUser(begin))
                + secrets.in(to.substring(common.length()))
            : secrets.in(to);
    return new Url(to, shownAlike, secrets, home());
  }

  private static String withoutUser(String url) {
    return USER_INFO.matcher(url).replaceFirst("");
  }

  private static String withoutQuery(String url) {
    return QUERY.split(url, 2)[0];
  }

  /// The secrets to hide in texts about it.
  public HiddenTexts secrets() {
    return secrets;
  }

  /// A text about this URL without its secrets.
  String hiddenIn(String message) {
    return secrets.in(message);
  }

  private HttpUrl parsed() {
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw invalid(shown, "is not an http or https URL");
    }
    return url;
  }

  /// The URL with its secrets, for the wire alone.
  String text() {
    return text;
  }

  /// The whole URL, user info and query included: only for a process that requests it, never shown.
  public String textWithSecrets() {
    return text;
  }

  /// The URL with user info and query values hidden.
  public String redacted() {
    return Redaction.url(shown);
  }

  /// The URL as [#redacted], but with the values of parameters that tell which page or time was
  /// asked for: numbers and dates of parameters such as `page` and `since`.
  public String located() {
    Matcher hidden = HIDDEN_VALUE.matcher(redacted());
    HttpUrl url = HttpUrl.parse(shown);
    return url == null
        ? redacted()
        : hidden.replaceAll(
            parameter -> {
              String value = url.queryParameter(parameter.group(1));
              return Matcher.quoteReplacement(
                  value != null && isHarmless(parameter.group(1), value)
                      ? parameter.group(1) + "=" + value
                      : parameter.group());
            });
  }

  /// True if a parameter of the query tells a place among the data, and nothing secret.
  static boolean isHarmless(String name, String value) {
    return PLACE.matcher(name).matches() && PLACE_VALUE.matcher(value).matches();
  }

  /// Same as [#redacted()].
  @Override
  public String toString() {
    return redacted();
  }

  /// True if both are the same URL, however they were derived.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Url url && url.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
