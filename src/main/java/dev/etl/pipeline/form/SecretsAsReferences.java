package dev.etl.pipeline.form;

import dev.etl.database.JdbcUrl;
import dev.etl.expression.Expression;
import dev.etl.http.HttpHeader;
import dev.etl.http.Url;
import dev.etl.http.UrlTemplate;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.document.Variables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Replaces secrets in the output by references to variables. Used by one thread.
public final class SecretsAsReferences implements WriteContext {
  private static final Pattern REFERENCES = Pattern.compile("(\\$\\{[A-Za-z0-9_]+(:-[^}]*)?}|:)+");
  private static final Pattern NAMES =
      Pattern.compile("(" + REFERENCES.pattern() + "|\\{[^{}]+})+");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)");
  private static final Pattern HEADER = Pattern.compile("([A-Za-z]+ )?" + REFERENCES.pattern());
  private static final String PLAIN_REFERENCE = "\\$\\{[A-Za-z0-9_]+(:-)?}";

  /// A password, or a login with one.
  private static final Pattern LOGIN =
      Pattern.compile("(([^:/$]|" + PLAIN_REFERENCE + ")*[:/])?" + PLAIN_REFERENCE);

  private static final String DATABASE_SECRET = "database_password";
  private static final Pattern SECRET_PARTS =
      Pattern.compile(
          "(?<=://)(?<user>[^/?#]*)@"
              + "|(?<=[?&])(?:(?<name>[^=&#]*)=(?<value>[^&#]+)|(?<alone>[^=&#]+)(?=[&#]|$))");

  private final List<Secret> secrets;
  private final Origins origins;
  private final FolderPaths folder;
  private final Variables variables;
  private final List<String> placeholders = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<HttpHeader, String> headers = new HashMap<>();

  SecretsAsReferences(Origins origins, FolderPaths folder, Variables variables) {
    this.folder = folder;
    this.variables = variables;
    this.secrets =
        origins.all().stream()
            .filter(secret -> !secret.value().isEmpty())
            .sorted(
                Comparator.comparingInt((Secret secret) -> -secret.value().length())
                    .thenComparing(Secret::name))
            .toList();
    this.origins = origins;
    origins.all().forEach(secret -> names.add(secret.name()));
    Stream.concat(origins.urls().values().stream(), origins.templates().values().stream())
        .flatMap(raw -> REFERENCE.matcher(raw).results())
        .forEach(reference -> names.add(reference.group(1)));
  }

  @Override
  public FolderPaths folder() {
    return folder;
  }

  @Override
  public List<String> placeholders() {
    return List.copyOf(placeholders);
  }

  @Override
  public String raw(String text) {
    return raw(text, 0);
  }

  private String raw(String text, int from) {
    if (from == secrets.size()) {
      return text.replace("${", "$${");
    }
    Secret secret = secrets.get(from);
    StringBuilder raw = new StringBuilder();
    int begin = 0;
    for (int at = text.indexOf(secret.value()); at >= 0; at = text.indexOf(secret.value(), begin)) {
      raw.append(raw(text.substring(begin, at), from + 1)).append(secret.reference());
      begin = at + secret.value().length();
    }
    return raw.append(raw(text.substring(begin), from + 1)).toString();
  }

  /// Its text refers to variables already, if it was read from a file.
  @Override
  public String expression(Expression expression) {
    return expression.refersToVariables()
        ? expression.textWithValuesOf(variables.given().keySet())
        : raw(expression.text());
  }

  @Override
  public String header(String name, String value) {
    String raw = raw(value);
    return HEADER.matcher(raw).matches()
        ? raw
        : headers.computeIfAbsent(new HttpHeader(name, value), _ -> placeholder(name));
  }

  @Override
  public String secret(String about, String value) {
    String raw = raw(value);
    return REFERENCES.matcher(raw).matches() ? raw : placeholder(about);
  }

  @Override
  public String url(JdbcUrl url) {
    return JdbcUrl.withSecrets(
        raw(url.text()), raw -> LOGIN.matcher(raw).matches() ? raw : placeholder(DATABASE_SECRET));
  }

  /// True if all secrets in the raw URL of a database are references to variables.
  public static boolean refersToSecrets(String raw) {
    return JdbcUrl.withSecrets(raw, secret -> LOGIN.matcher(secret).matches() ? "" : "\0")
            .indexOf('\0')
        < 0;
  }

  /// True if a text is a single reference to a variable.
  public static boolean isReference(String raw) {
    return raw.matches(PLAIN_REFERENCE);
  }

  @Override
  public String name(Url url) {
    return url.redacted();
  }

  @Override
  public String url(Url url) {
    String written = origins.urls().get(url);
    return withoutSecrets(
        written != null ? variables.withGiven(written) : url.redacted().replace("${", "$${"),
        REFERENCES);
  }

  @Override
  public String template(UrlTemplate template) {
    String written = origins.templates().get(template);
    return withoutSecrets(
        written != null ? variables.withGiven(written) : template.toString().replace("${", "$${"),
        NAMES);
  }

  @Override
  public Optional<String> bearer(HttpHeader header) {
    return origins.bearers().stream()
        .filter(
            secret -> header.equals(new HttpHeader("Authorization", "Bearer " + secret.value())))
        .map(Secret::name)
        .sorted()
        .findFirst();
  }

  private String withoutSecrets(String raw, Pattern harmless) {
    return SECRET_PARTS
        .matcher(raw)
        .replaceAll(part -> Matcher.quoteReplacement(shown(part, harmless)));
  }

  private String shown(MatchResult part, Pattern harmless) {
    String user = part.group("user");
    if (user != null) {
      return harmless.matcher(user).matches() ? part.group() : placeholder("user_info") + "@";
    }
    String alone = part.group("alone");
    String value = alone == null ? part.group("value") : alone;
    if (harmless.matcher(value).matches()) {
      return part.group();
    }
    String name = part.group("name");
    return alone == null ? name + "=" + placeholder(name) : placeholder("query");
  }

  /// A reference to a variable with a unique name, which must be set before the text can be read.
  private String placeholder(String about) {
    String name = about.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    String plain = name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name;
    String free = plain;
    for (int number = 2; !names.add(free); number++) {
      free = plain + "_" + number;
    }
    placeholders.add(free);
    return "${" + free + "}";
  }
}
