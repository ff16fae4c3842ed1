package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a database is, as JDBC has it. Prints itself without what may be a secret. Immutable.
///
/// @param text the whole URL, `jdbc:sqlite:facts.db`
public record JdbcUrl(String text) {
  private static final Pattern URL = Pattern.compile("(?is)jdbc:[a-z0-9_.+-]+:.*");

  /// The file of a database that is one: `jdbc:sqlite:file:PATH?mode=rw`.
  private static final Pattern FILE =
      Pattern.compile("(?is)(?<driver>jdbc:(?:sqlite|duckdb):(?:file:)?)(?<path>[^?]*)(?<rest>.*)");

  /// What is, or may be, a secret: who logs in, as Oracle and as others have it, and the values of
  /// parameters that are called like that, as PostgreSQL, SQL Server and MySQL separate them.
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
          "'" + withSecrets(text, _ -> "***") + "' is no URL of JDBC",
          "write it such as jdbc:sqlite:facts.db or jdbc:postgresql://localhost/db");
    }
  }

  /// Whether it says so itself how to log in.
  public boolean holdsSecrets() {
    return !toString().equals(text);
  }

  /// Whether it says before the host who logs in: `//me@host`.
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

  /// The path of the file, where the database is one: `facts.db`.
  public Optional<String> path() {
    Matcher file = FILE.matcher(text);
    return file.matches() && !file.group("path").isEmpty() && !file.group("path").startsWith(":")
        ? Optional.of(file.group("path"))
        : Optional.empty();
  }

  /// The URL of the database at another path, where it is a file; otherwise the same.
  public JdbcUrl withPath(UnaryOperator<String> other) {
    Matcher file = FILE.matcher(text);
    return path().isPresent() && file.matches()
        ? new JdbcUrl(file.group("driver") + other.apply(file.group("path")) + file.group("rest"))
        : this;
  }

  /// A text of a URL with something else in the place of each secret.
  ///
  /// @param other what stands for a password, or for a user and a password between `:` or `/`
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
