package dev.etl.pipeline.form;

import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;
import static dev.etl.sink.WriteMode.UPSERT;

import dev.etl.data.grammar.Words;
import dev.etl.sink.Credentials;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.JdbcUrl;
import dev.etl.sink.TableName;
import dev.etl.sink.WriteMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `jdbc: jdbc:sqlite:facts.db`.
final class JdbcForm implements Form<JdbcSink> {
  private static final Shape SHAPE =
      Shape.of(
              "Loads a table of a database, in one transaction.",
              Key.required(
                  "jdbc",
                  new Kind.Text("a URL of JDBC"),
                  "Where the database is: `jdbc:sqlite:FILE`, `jdbc:postgresql://HOST/DATABASE`, or"
                      + " what another driver takes."),
              Key.required(
                  "table",
                  new Kind.Text("the name of a table"),
                  "`table` or `schema.table`; a part with a dot in it stands between double quotes:"
                      + " `'\"my.schema\".facts'`."),
              Key.optional(
                      "mode",
                      new Kind.Value(Words.of(List.of(OVERWRITE, APPEND, UPSERT, FAIL))),
                      "What becomes of a table that exists.")
                  .standard("there must be none"),
              Key.optional(
                  "key",
                  new Kind.Items(new Kind.Text("the name of a column")),
                  "The columns that tell rows apart, for `upsert`."),
              Key.optional("evolve", new Kind.Flag(), "Adds columns that the table has not.")
                  .standard("false"),
              Key.optional("user", new Kind.Text("a name"), "Who logs in.")
                  .standard("whom the driver finds"),
              Key.optional(
                      "password",
                      new Kind.Text("a reference such as ${PGPASSWORD}"),
                      "The password, from a variable; no literal is taken.")
                  .standard("what the driver finds, in ~/.pgpass for one"),
              Key.optional(
                  "password_file",
                  new Kind.Text("a path"),
                  "A file that holds the password, in the place of `password`; a line break at its"
                      + " end does not count."),
              Key.optional(
                  "driver_path",
                  new Kind.Items(new Kind.Text("a path")),
                  "Jars with a driver beside those that are built in."),
              Key.optional(
                      "allow_cascade",
                      new Kind.Flag(),
                      "Lets `overwrite` remove or change rows of other tables that refer to it"
                          + " (`ON DELETE CASCADE`, `SET NULL`, `SET DEFAULT`).")
                  .standard("false"))
          .joined(
              new Shape(
                  "key",
                  "",
                  RetryKeys.keys(
                      "How often to try to connect, before anything is sent.",
                      "The longest wait before another attempt."),
                  Optional.empty()));

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public String example() {
    return "jdbc: jdbc:sqlite:facts.db\ntable: facts\nmode: overwrite";
  }

  @Override
  public Class<JdbcSink> type() {
    return JdbcSink.class;
  }

  @Override
  public JdbcSink read(Fields fields) {
    return new JdbcSink(
        url(fields),
        fields.require("table", TableName::parse),
        fields.read("mode", WriteMode.GRAMMAR),
        fields.texts("key"),
        fields.flag("evolve", false),
        credentials(fields),
        fields.texts("driver_path").stream()
            .map(text -> Path.of(fields.context().path(text)))
            .toList(),
        fields.flag("allow_cascade", false),
        RetryKeys.read(fields));
  }

  private static JdbcUrl url(Fields fields) {
    if (!SecretsAsReferences.refersToSecrets(fields.raw("jdbc"))) {
      throw fields.error(
          "jdbc",
          "the URL holds a password",
          "write it as a reference such as ${PGPASSWORD}, or leave it to the key 'password'");
    }
    return fields.require("jdbc", JdbcUrl::new).withPath(fields.context()::path);
  }

  private static Credentials credentials(Fields fields) {
    if (fields.has("password") && !SecretsAsReferences.isReference(fields.raw("password"))) {
      throw fields.error(
          "password",
          "that is a password itself, which everybody sees who sees the file",
          "write a reference such as ${PGPASSWORD}, or name a file with password_file");
    }
    Optional<Path> file = fields.path("password_file").map(Path::of);
    return fields.at(
        "password_file",
        () -> new Credentials(fields.optional("user"), fields.optional("password"), file));
  }

  @Override
  public void write(JdbcSink sink, MappingBuilder to) {
    to.raw("jdbc", to.context().url(sink.url())).text("table", sink.table().toString());
    sink.mode().ifPresent(mode -> to.value("mode", WriteMode.GRAMMAR, mode));
    if (!sink.key().isEmpty()) {
      to.texts("key", sink.key());
    }
    if (sink.evolve()) {
      to.flag("evolve", true);
    }
    sink.credentials().user().ifPresent(user -> to.text("user", user));
    sink.credentials()
        .password()
        .ifPresent(password -> to.raw("password", to.context().secret("password", password)));
    sink.credentials().passwordFile().ifPresent(file -> to.text("password_file", file.toString()));
    if (!sink.driverPath().isEmpty()) {
      to.texts("driver_path", sink.driverPath().stream().map(Path::toString).toList());
    }
    if (sink.allowCascade()) {
      to.flag("allow_cascade", true);
    }
    RetryKeys.write(sink.retry(), to);
  }
}
