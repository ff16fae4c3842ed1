package dev.etl.pipeline.form;

import dev.etl.expression.Expression;
import dev.etl.http.HttpHeader;
import dev.etl.http.Url;
import dev.etl.http.UrlTemplate;
import dev.etl.sink.JdbcUrl;
import java.util.Optional;

/// How texts stand in what is written, secrets above all. For one thread.
public sealed interface WriteContext permits SecretsAsReferences, SecretsInPlain {

  /// For people: references to variables stand for secrets.
  ///
  /// @param origins how they were written where they were read
  static WriteContext forPeople(Origins origins) {
    return new SecretsAsReferences(origins);
  }

  /// For another process of the same run: all secrets are there to be read.
  static WriteContext forProcesses() {
    return new SecretsInPlain();
  }

  /// A text as it is to be written: references stand for secrets, and what would be read as a
  /// reference is kept from it.
  String raw(String text);

  /// An expression as it is to be written.
  String expression(Expression expression);

  /// The value of a header, which is a secret whatever it says, as it is to be written.
  String header(String name, String value);

  /// A secret as it is to be written, whatever it says.
  ///
  /// @param about what it is, for the name of a variable where nobody knows which held it
  String secret(String about, String value);

  /// A URL of a database as it is to be written: without the secrets that it holds itself.
  String url(JdbcUrl url);

  /// A URL as it is to be written: without the user info and query values that it holds itself.
  String url(Url url);

  /// A template of URLs as it is to be written: without what a URL does not show either.
  String template(UrlTemplate template);

  /// The name of a URL where it is given none.
  String name(Url url);

  /// The name of the variable that holds the bearer token that a header sends; empty where it sends
  /// something else.
  Optional<String> bearer(HttpHeader header);
}
