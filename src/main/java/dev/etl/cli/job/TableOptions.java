package dev.etl.cli.job;

import dev.etl.cli.option.Flag;
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
import dev.etl.pipeline.form.Origins;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.Sink;
import dev.etl.sink.WriteMode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options for a database table that receives the result.
final class TableOptions extends OptionGroup {
  TableOptions() {
    super("Databases");
  }

  /// Extensions of SQLite files, without the dot. Others need the prefix jdbc:sqlite:.
  private static final Set<String> ENDINGS =
      Set.of("db", "db3", "s3db", "sl3", "sqlite", "sqlite3");

  private final Single<String> name =
      text(
          "--table",
          "NAME",
          "The table, as NAME or SCHEMA.NAME, in the database that -o names: jdbc:... or the file"
              + " of an SQLite database. A name with a dot: '\"MY.SCHEMA\".NAME'");

  private final Repeated<String> key =
      textList("--key", "NAME", "Key columns, for --write-mode=upsert.");

  private final Flag evolve = flag("--evolve", "Add missing columns to the table.");

  private final Flag allowCascade =
      flag(
          "--allow-cascade",
          "Let an overwrite delete or change rows of other tables that refer to it.");

  private final Single<String> user = text("--user", "NAME", "User name.");

  private final Single<String> passwordVariable =
      text("--password-env", "NAME", "Environment variable with the password.");

  private final Single<Path> passwordFile =
      path("--password-file", "FILE", "File with the password.");

  private final Repeated<Path> driverPath =
      paths(
          "--driver-path",
          "JAR",
          "Jar with a database driver; SQLite and PostgreSQL are built in. Repeatable.");

  /// The table.
  ///
  /// @param output the address of the database
  /// @param retry attempts to connect
  Sink sink(
      @Nullable String output, Optional<WriteMode> mode, RetryPolicy retry, Terminal terminal) {
    String table = name.orNull();
    if (table == null || output == null) {
      throw new EtlException(
          ErrorKind.USAGE,
          table == null
              ? "--key, --evolve, --user, --password-env and the like need --table"
              : "--table needs a database",
          "name one: -o FILE.db --table NAME, or -o jdbc:... --table NAME");
    }
    if (!output.startsWith("jdbc:")) {
      checkFile(output);
    }
    JdbcUrl url = new JdbcUrl(output.startsWith("jdbc:") ? output : "jdbc:sqlite:" + output);
    if (url.holdsSecrets()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "a password on the command line is visible to other users",
          "name the variable that holds it with --password-env, or use ~/.pgpass");
    }
    return new JdbcSink(
        url,
        TableName.parse(table),
        mode,
        key.all(),
        evolve.isGiven(),
        new Credentials(user.get(), password(terminal), passwordFile.get()),
        driverPath.all(),
        allowCascade.isGiven(),
        retry);
  }

  /// Checks that a name can be a SQLite file.
  private static void checkFile(String output) {
    FileSink.checkName(output);
    if (output.equals("-") || !isNameOfSqlite(output)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + output + "' is not a database, which --table needs",
          "leave out --table, or name a database: -o FILE.db, -o jdbc:sqlite:FILE, -o jdbc:...");
    }
    if (output.contains("?")) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'"
              + new JdbcUrl("jdbc:sqlite:" + output).toString().substring("jdbc:sqlite:".length())
              + "' contains a ?, after which the SQLite driver expects settings",
          "choose another name; or, for settings, write -o 'jdbc:sqlite:FILE?NAME=VALUE'");
    }
  }

  private static boolean isNameOfSqlite(String output) {
    String path = output.split("\\?", 2)[0];
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 || ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /// The origin of the password.
  Origins origins(Terminal terminal) {
    return password(terminal)
        .map(password -> Origins.ofVariable(passwordVariable.orElse(""), password))
        .orElse(Origins.NONE);
  }

  private Optional<String> password(Terminal terminal) {
    return passwordVariable.get().map(variable -> terminal.variable("--password-env", variable));
  }
}
