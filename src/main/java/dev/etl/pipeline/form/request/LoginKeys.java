package dev.etl.pipeline.form.request;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.Credentials;
import dev.etl.database.JdbcUrl;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.MappingBuilder;
import dev.etl.pipeline.form.ReadContext;
import dev.etl.pipeline.form.SecretsAsReferences;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The keys that reach a database.
public final class LoginKeys {
  private static final Codec<Path> PATH = Codecs.PATH.as(Path::of, Path::toString);

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

  /// Jars with drivers.
  public static final Key<List<Path>> DRIVER_PATH =
      Key.of(
          "driver_path",
          Codec.items(PATH),
          List.of(),
          "Jars with further drivers; SQLite and PostgreSQL are built in.");

  /// All but the URL, in the order of the reference.
  public static final List<Key<?>> KEYS = List.of(USER, PASSWORD, PASSWORD_FILE, DRIVER_PATH);

  private LoginKeys() {}

  /// The URL of a database.
  ///
  /// @param name the name of the key
  public static Key<JdbcUrl> url(String name) {
    return Key.required(
        name,
        Codec.text(
            "a URL of JDBC",
            LoginKeys::url,
            (url, context) -> context.url(url.withPath(context.folder()::path))),
        "Where the database is: `jdbc:sqlite:FILE`, `jdbc:postgresql://HOST/DATABASE`, or what"
            + " another driver takes.");
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

  /// The credentials of a mapping that has these keys.
  ///
  /// @throws EtlException USAGE if there are two passwords, with their place
  public static Credentials credentials(Fields fields) {
    Optional<String> password = fields.get(PASSWORD);
    Optional<Path> file = fields.get(PASSWORD_FILE);
    Optional<String> user = fields.get(USER);
    return fields.at(PASSWORD_FILE, () -> new Credentials(user, password, file));
  }

  /// Adds what differs from the defaults.
  public static void write(Credentials credentials, List<Path> driverPath, MappingBuilder to) {
    to.put(USER, credentials.user())
        .put(PASSWORD, credentials.password())
        .put(PASSWORD_FILE, credentials.passwordFile())
        .put(DRIVER_PATH, driverPath);
  }
}
