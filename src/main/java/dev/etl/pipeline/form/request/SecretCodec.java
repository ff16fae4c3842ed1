package dev.etl.pipeline.form.request;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.signin.SecretText;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Fields;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.ReadContext;
import dev.etl.pipeline.form.SecretsAsReferences;
import dev.etl.pipeline.form.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a secret is: `${NAME}`, `{env: NAME}`, `{file: PATH}` or `{command: ...}`.
final class SecretCodec {
  /// A program and its arguments; a single text is a command line.
  static final Codec<List<String>> COMMAND = Codec.items(Codec.text("a command"));

  private static final Key<Optional<SecretText.Value>> ENV =
      Key.optional(
          "env",
          Codec.text(
              "the name of a variable",
              (name, context) -> variable(name.text(), context),
              (value, context) -> context.secret("secret", value.text())),
          "Environment variable with the secret; in short `${NAME}`.");
  private static final Key<Optional<Path>> FILE =
      Key.optional(
          "file",
          Codecs.PATH.as(Path::of, Path::toString),
          "A file with the secret; a line break at its end does not count.");
  private static final Key<Optional<List<String>>> COMMAND_KEY =
      Key.optional(
          "command",
          COMMAND,
          "A command that prints the secret on its first line: a text for `sh`, or a list of the"
              + " program and its arguments.");

  /// A secret.
  static final Codec<SecretText> SECRET =
      Codec.either(
          Codec.nested(
              Shape.of(
                  "Where a secret is: one of `env`, `file` and `command`.", ENV, FILE, COMMAND_KEY),
              SecretCodec::read,
              (secret, to) -> {
                switch (secret) {
                  case SecretText.Value value -> to.put(ENV, Optional.of(value));
                  case SecretText.OfFile(Path path) -> to.put(FILE, Optional.of(path));
                  case SecretText.OfCommand(var words) -> to.put(COMMAND_KEY, Optional.of(words));
                }
              }),
          Codec.text(
              "a reference such as ${API_KEY}",
              SecretCodec::value,
              (secret, context) -> context.secret("secret", secret.read())),
          secret -> !(secret instanceof SecretText.Value));

  private SecretCodec() {}

  private static SecretText read(Fields fields) {
    if (Stream.of(ENV, FILE, COMMAND_KEY).filter(fields::has).count() != 1) {
      throw fields.location().error("expected one of env, file, command", "keep one");
    }
    return fields
        .get(ENV)
        .<SecretText>map(value -> value)
        .or(() -> fields.get(FILE).map(SecretText.OfFile::new))
        .or(() -> fields.get(COMMAND_KEY).map(SecretText.OfCommand::new))
        .orElseThrow();
  }

  private static SecretText.Value variable(String name, ReadContext context) {
    String value = context.environment().getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the environment variable " + name + " is not set",
          "export it before the run");
    }
    context.rememberSecret(name, value);
    return new SecretText.Value(value);
  }

  /// The other processes of a run, which have no environment, get the values themselves.
  private static SecretText value(Scalar scalar, ReadContext context) {
    if (!SecretsAsReferences.isReference(scalar.raw()) && !context.environment().isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "this is a secret, which everyone who reads the file sees",
          "write a reference such as ${API_KEY}, or {file: PATH} or {command: ...}");
    }
    return new SecretText.Value(scalar.text());
  }
}
