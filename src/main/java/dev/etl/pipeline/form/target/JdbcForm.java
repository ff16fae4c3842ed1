package dev.etl.pipeline.form.target;

import static dev.etl.sink.WriteMode.APPEND;
import static dev.etl.sink.WriteMode.FAIL;
import static dev.etl.sink.WriteMode.OVERWRITE;
import static dev.etl.sink.WriteMode.UPSERT;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.Credentials;
import dev.etl.database.JdbcUrl;
import dev.etl.database.TableName;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.ReadContext;
import dev.etl.pipeline.form.SecretsAsReferences;
import dev.etl.pipeline.form.Shape;
import dev.etl.pipeline.form.request.RetryKeys;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.WriteMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `jdbc: jdbc:sqlite:facts.db`.
final class JdbcForm extends Form<JdbcSink> {
  private static final Codec<Path> PATH = Codecs.PATH.as(Path::of, Path::toString);

  private static final Key<JdbcUrl> JDBC =
      Key.required(
          "jdbc",
          Codec.text(
              "a URL of JDBC",
              JdbcForm::url,
              (url, context) -> context.url(url.withPath(context.folder()::path))),
          "Where the database is: `jdbc:sqlite:FILE`, `jdbc:postgresql://HOST/DATABASE`, or what"
              + " another driver takes.");
  private static final Key<TableName> TABLE =
      Key.required(
          "table",
          Codec.text("the name of a table").as(TableName::parse, TableName::toString),
          "`table` or `schema.table`; quote a part with a dot:" + " `'\"my.schema\".facts'`.");
  private static final Key<Optional<WriteMode>> MODE =
      TargetKeys.mode(OVERWRITE, APPEND, UPSERT, FAIL);
  private static final Key<Optional<String>> USER =
      Key.optional("user", Codec.text("a name"), "User name.")
          .standard("the default of the driver");
  private static final Key<Optional<String>> PASSWORD =
      Key.optional(
              "password",
              Codec.text(
                  "a reference such as ${PGPASSWORD}",
                  (scalar, _) -> password(scalar),
                  (password, context) -> context.secret("password", password)),
              "The password, from a variable; no literal is taken.")
          .standard("what the driver finds, for example in ~/.pgpass");
  private static final Key<Optional<Path>> PASSWORD_FILE =
      Key.optional(
          "password_file",
          PATH,
          "A file that holds the password, in the place of `password`; a line break at its end does"
              + " not count.");
  private static final Key<List<Path>> DRIVER_PATH =
      Key.of(
          "driver_path",
          Codec.items(PATH),
          List.of(),
          "Jars with further drivers; SQLite and PostgreSQL are built in.");
  private static final Key<Boolean> ALLOW_CASCADE =
      Key.of(
          "allow_cascade",
          Codec.flag(),
          false,
          "Lets `overwrite` delete or change rows of other tables that refer to it (`ON DELETE"
              + " CASCADE`, `SET NULL`, `SET DEFAULT`).");
  private static final RetryKeys RETRY =
      new RetryKeys(
          "Attempts to connect, before anything is sent.",
          "The longest wait before another attempt.");

  JdbcForm() {
    super(
        JdbcSink.class,
        Shape.of(
                "Loads a table of a database, in one transaction.",
                JDBC,
                TABLE,
                MODE,
                TargetKeys.KEY,
                TargetKeys.EVOLVE,
                USER,
                PASSWORD,
                PASSWORD_FILE,
                DRIVER_PATH,
                ALLOW_CASCADE)
            .and(RETRY.keys()),
        "jdbc: jdbc:sqlite:facts.db\ntable: facts\nmode: overwrite");
  }

  @Override
  public JdbcSink read(Fields fields) {
    return new JdbcSink(
        fields.get(JDBC),
        fields.get(TABLE),
        fields.get(MODE),
        fields.get(TargetKeys.KEY),
        fields.get(TargetKeys.EVOLVE),
        credentials(fields),
        fields.get(DRIVER_PATH),
        fields.get(ALLOW_CASCADE),
        RETRY.read(fields));
  }

  private static JdbcUrl url(Scalar scalar, ReadContext context) {
    if (!SecretsAsReferences.refersToSecrets(scalar.raw())) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the URL holds a password",
          "write it as a reference such as ${PGPASSWORD}, or leave it to the key 'password'");
    }
    return new JdbcUrl(scalar.text()).withPath(context::path);
  }

  private static String password(Scalar scalar) {
    if (!SecretsAsReferences.isReference(scalar.raw())) {
      throw new EtlException(
          ErrorKind.USAGE,
          "this is a password, which everyone who reads the file sees",
          "write a reference such as ${PGPASSWORD}, or name a file with password_file");
    }
    return scalar.text();
  }

  private static Credentials credentials(Fields fields) {
    Optional<String> password = fields.get(PASSWORD);
    Optional<Path> file = fields.get(PASSWORD_FILE);
    Optional<String> user = fields.get(USER);
    return fields.at(PASSWORD_FILE, () -> new Credentials(user, password, file));
  }

  @Override
  public void write(JdbcSink sink, MappingBuilder to) {
    to.put(JDBC, sink.url())
        .put(TABLE, sink.table())
        .put(MODE, sink.mode())
        .put(TargetKeys.KEY, sink.key())
        .put(TargetKeys.EVOLVE, sink.evolve())
        .put(USER, sink.credentials().user())
        .put(PASSWORD, sink.credentials().password())
        .put(PASSWORD_FILE, sink.credentials().passwordFile())
        .put(DRIVER_PATH, sink.driverPath())
        .put(ALLOW_CASCADE, sink.allowCascade());
    RETRY.write(sink.retry(), to);
  }
}
