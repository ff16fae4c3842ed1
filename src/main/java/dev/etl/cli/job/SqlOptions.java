package dev.etl.cli.job;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.cli.terminal.Terminal;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.Credentials;
import dev.etl.database.JdbcUrl;
import dev.etl.database.TableName;
import dev.etl.http.RetryPolicy;
import dev.etl.loader.SqlLoader;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.sql.SqlSelection;
import dev.etl.pipeline.form.Origins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The options for databases that are read.
final class SqlOptions extends OptionGroup {
  private static final String JDBC = "jdbc:";

  /// More than a name: a query has a blank outside of quotes.
  private static final Pattern NAME = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

  SqlOptions() {
    super("Databases as inputs");
  }

  private final Single<String> query =
      text(
          "--sql",
          "SQL|NAME",
          "What to read of the database that INPUT names, jdbc:... or the file of an SQLite"
              + " database: a query, or a table as NAME or SCHEMA.NAME.");

  private final Single<String> user = text("--sql-user", "NAME", "User name.");

  private final Single<String> passwordVariable =
      text("--sql-password-env", "NAME", "Environment variable with the password.");

  private final Single<Path> passwordFile =
      path("--sql-password-file", "FILE", "File with the password.");

  private final Repeated<Path> driverPath =
      paths(
          "--sql-driver-path",
          "JAR",
          "Jar with a database driver; SQLite and PostgreSQL are built in. Repeatable.");

  /// Whether an input is a database.
  boolean takes(String input) {
    return input.regionMatches(true, 0, JDBC, 0, JDBC.length()) || query.isGiven();
  }

  /// Checks that options are for some input.
  ///
  /// @param databases whether some input is a database
  /// @throws EtlException USAGE if not
  void check(boolean databases) {
    boolean given =
        query.isGiven()
            || user.isGiven()
            || passwordVariable.isGiven()
            || passwordFile.isGiven()
            || !driverPath.all().isEmpty();
    if (given && !databases) {
      throw new EtlException(
          ErrorKind.USAGE,
          "options for databases, but none among the inputs",
          "name one: etl run jdbc:postgresql://HOST/DATABASE --sql=TABLE");
    }
  }

  /// The loader of a database.
  ///
  /// @throws EtlException USAGE without a query, or if the URL holds a password
  SqlLoader loader(String input, Columns columns, RetryPolicy retry, Terminal terminal) {
    JdbcUrl url =
        new JdbcUrl(
            input.regionMatches(true, 0, JDBC, 0, JDBC.length()) ? input : "jdbc:sqlite:" + input);
    if (url.holdsSecrets()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a password on the command line is visible to other users",
          "name the variable that holds it with --sql-password-env, or use ~/.pgpass");
    }
    String text = query.orElse("");
    if (text.isBlank()) {
      throw new EtlException(
          ErrorKind.USAGE,
          url + ": missing --sql",
          "name a table, or write a query: --sql='SELECT ...'");
    }
    return new SqlLoader(
        url,
        NAME.matcher(text.strip()).matches()
            ? new SqlSelection.Table(TableName.parse(text.strip()))
            : new SqlSelection.Query(text, List.of()),
        new Credentials(user.get(), password(terminal), passwordFile.get()),
        driverPath.all(),
        retry,
        columns);
  }

  /// The origin of the password.
  Origins origins(Terminal terminal) {
    return password(terminal)
        .map(password -> Origins.ofVariable(passwordVariable.orElse(""), password))
        .orElse(Origins.NONE);
  }

  private Optional<String> password(Terminal terminal) {
    return passwordVariable
        .get()
        .map(variable -> terminal.variable("--sql-password-env", variable));
  }
}
