package dev.etl.database;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The JDBC URL of a database. Prints itself without possible secrets. Immutable.
///
/// @param text the whole URL, `jdbc:sqlite:facts.db`
public record JdbcUrl(String text) {
  private static final Pattern URL = Pattern.compile("(?is)jdbc:[a-z0-9_.+-]+:.*");

  /// A URL of a database file: `jdbc:sqlite:file:PATH?mode=rw`.
  private static final Pattern FILE =
      Pattern.compile("(?is)(?<driver>jdbc:(?:sqlite|duckdb):(?:file:)?)(?<path>[^?]*)(?<rest>.*)");

  /// Parts that are, or may be, secrets: user and password, in Oracle's form and others, and the
  /// values of parameters with such names, separated as in PostgreSQL, SQL Server and MySQL.
  private static final Pattern SECRETS =
      Pattern.compile(
          ("(?is)(?:(?<=^jdbc:oracle:[a-z0-9]{1,9}:)(?<oracle>[^@]*/.*)@"
                  + "|(?<=//)(?!HOST(?:,HOST)*(?:[/?;]|$))(?<user>.*)@"
                  + "|(?<=//)(?<login>[^?;]*)@"
                  + "|(?<=[(,])(?<name>NAME)=(?<value>[^),]+)"
                  + "|(?<=[?&;:])(?<other>NAME)=(?<text>\\{(?:[^}]|}})*}|[^&;]+))")
              .replace("HOST", "(?:\\[[0-9a-fA-F:.%]*]|[\\w.%-]*)(?::\\d*)?")
              .replace("NAME", "(?:PART*(?:pass|pwd|secret|token|credential)PART*|KEY)")
              .replace("KEY", "(?:PART*(?:api|access|account|auth|hex|private|shared)[_-]?)?key")
              .replace("PART", "[^=&;:?(),]"));

  /// @throws EtlException USAGE if it does not begin with `jdbc:` and a driver's name
  public JdbcUrl {
    if (!URL.matcher(text).matches()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + withSecrets(text, _ -> "***") + "' is not a JDBC URL",
          "write it such as jdbc:sqlite:facts.db or jdbc:postgresql://localhost/db");
    }
  }

  /// Whether the URL itself contains credentials.
  public boolean holdsSecrets() {
    return !toString().equals(text);
  }

  /// Whether a user precedes the host: `//me@host`.
  public boolean holdsUserInfo() {
    return SECRETS
        .matcher(text)
        .results()
        .anyMatch(part -> part.group("user") != null || part.group("login") != null);
  }

  /// The name of the driver: `sqlite`.
  public String driver() {
    return text.split(":", 3)[1].toLowerCase(Locale.ROOT);
  }

  /// The path of the database file, if any: `facts.db`.
  public Optional<String> path() {
    Matcher file = FILE.matcher(text);
    return file.matches() && !file.group("path").isEmpty() && !file.group("path").startsWith(":")
        ? Optional.of(file.group("path"))
        : Optional.empty();
  }

  /// The URL with another path if the database is a file; otherwise unchanged.
  public JdbcUrl withPath(UnaryOperator<String> other) {
    Matcher file = FILE.matcher(text);
    return path().isPresent() && file.matches()
        ? new JdbcUrl(file.group("driver") + other.apply(file.group("path")) + file.group("rest"))
        : this;
  }

  /// The text of a URL with each secret replaced.
  ///
  /// @param other replaces a password, or a user and a password between `:` or `/`
  public static String withSecrets(String url, UnaryOperator<String> other) {
    Matcher secrets = SECRETS.matcher(url);
    StringBuilder shown = new StringBuilder();
    while (secrets.find()) {
      secrets.appendReplacement(shown, Matcher.quoteReplacement(shown(secrets, other)));
    }
    return secrets.appendTail(shown).toString();
  }

  private static String shown(Matcher secret, UnaryOperator<String> other) {
    for (String group : new String[] {"oracle", "user", "login"}) {
      if (secret.group(group) != null) {
        return other.apply(secret.group(group)) + "@";
      }
    }
    return secret.group("name") != null
        ? secret.group("name") + "=" + other.apply(secret.group("value"))
        : secret.group("other") + "=" + other.apply(secret.group("text"));
  }

  @Override
  public String toString() {
    return withSecrets(text, _ -> "***");
  }
}
