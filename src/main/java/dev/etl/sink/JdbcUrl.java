package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a database is, as JDBC has it. Prints itself without what may be a secret. Immutable.
///
/// @param text the whole URL, `jdbc:sqlite:facts.db`
public record JdbcUrl(String text) {
  private static final Pattern SECRETS =
      Pattern.compile(
          "(?<=//)[^/?;]*@|(?i)(?<=[?&;])([^=&;]*(?:password|passwd|pwd|secret|token|key)[^=&;]*)=[^&;]*");

  /// @throws EtlException USAGE if it does not begin with `jdbc:` and a driver's name
  public JdbcUrl {
    if (!text.matches("(?i)jdbc:[a-z0-9_]+:.*")) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + redacted(text) + "' is no URL of JDBC",
          "write it such as jdbc:sqlite:facts.db or jdbc:postgresql://localhost/db");
    }
  }

  /// Whether it says so itself how to log in.
  public boolean holdsSecrets() {
    return !redacted(text).equals(text);
  }

  /// The name of the driver: `sqlite`.
  public String driver() {
    return text.split(":", 3)[1].toLowerCase(Locale.ROOT);
  }

  private static String redacted(String text) {
    return SECRETS
        .matcher(text)
        .replaceAll(match -> match.group(1) == null ? "***@" : match.group(1) + "=***");
  }

  @Override
  public String toString() {
    return redacted(text);
  }
}
