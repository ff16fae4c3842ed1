package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.RetryPolicy;
import dev.etl.pipeline.form.Origins;
import dev.etl.sink.Credentials;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.JdbcUrl;
import dev.etl.sink.Sink;
import dev.etl.sink.TableName;
import dev.etl.sink.WriteMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options for a database table that receives the result.
final class TableOptions {
  /// Extensions of SQLite files, without the dot. Others need the prefix jdbc:sqlite:.
  private static final Set<String> ENDINGS =
      Set.of("db", "db3", "s3db", "sl3", "sqlite", "sqlite3");

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description =
          "The table, as NAME or SCHEMA.NAME, in the database that -o names: jdbc:... or the file"
              + " of an SQLite database. A name with a dot: '\"MY.SCHEMA\".NAME'")
  private @Nullable String name;

  @Option(
      names = "--key",
      paramLabel = "NAME",
      split = ",",
      description = "The columns that tell rows apart, for --write-mode=upsert.")
  private List<String> key = new ArrayList<>();

  @Option(names = "--evolve", description = "Add columns that the table has not.")
  private boolean evolve;

  @Option(
      names = "--allow-cascade",
      description = "Let an overwrite remove or change rows of other tables that refer to it.")
  private boolean allowCascade;

  @Option(names = "--user", paramLabel = "NAME", description = "Who logs in.")
  private @Nullable String user;

  @Option(
      names = "--password-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the password.")
  private @Nullable String passwordVariable;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The file that holds the password.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--driver-path",
      paramLabel = "JAR",
      description = "A jar with a driver beside those for SQLite and PostgreSQL. Repeatable.")
  private List<Path> driverPath = new ArrayList<>();

  /// The table.
  ///
  /// @param output the address of the database
  /// @param retry attempts to connect
  Sink sink(
      @Nullable String output, @Nullable WriteMode mode, RetryPolicy retry, Terminal terminal) {
    if (name == null || output == null) {
      throw new EtlException(
          ErrorKind.USAGE,
          name == null
              ? "--key, --evolve, --user, --password-env and the like are for tables, and none is"
                  + " named"
              : "a table is named, and no database",
          "say -o jdbc:... --table NAME");
    }
    if (!output.startsWith("jdbc:")) {
      checkFile(output);
    }
    JdbcUrl url = new JdbcUrl(output.startsWith("jdbc:") ? output : "jdbc:sqlite:" + output);
    if (url.holdsSecrets()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the password of a database is not taken from the command line, where others see it",
          "name the variable that holds it with --password-env, or use ~/.pgpass");
    }
    return new JdbcSink(
        url,
        TableName.parse(name),
        Optional.ofNullable(mode),
        key,
        evolve,
        new Credentials(
            Optional.ofNullable(user), password(terminal), Optional.ofNullable(passwordFile)),
        driverPath,
        allowCascade,
        retry);
  }

  /// Checks that a name can be a SQLite file.
  private static void checkFile(String output) {
    FileSink.checkName(output);
    if (output.equals("-") || !isNameOfSqlite(output)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + output + "' is no database, and --table names a table of one",
          "leave out --table, or name a database: -o FILE.db, -o jdbc:sqlite:FILE, -o jdbc:...");
    }
    if (output.contains("?")) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'"
              + new JdbcUrl("jdbc:sqlite:" + output).toString().substring("jdbc:sqlite:".length())
              + "' has a ? in it, behind which SQLite's driver looks for settings",
          "choose another name; or, if settings are meant, say -o 'jdbc:sqlite:FILE?NAME=VALUE'");
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
        .map(password -> Origins.ofVariable(Objects.requireNonNull(passwordVariable), password))
        .orElse(Origins.NONE);
  }

  private Optional<String> password(Terminal terminal) {
    return Optional.ofNullable(passwordVariable)
        .map(variable -> terminal.variable("--password-env", variable));
  }
}
