package dev.etl.pipeline.form;

import dev.etl.database.JdbcUrl;
import dev.etl.expression.Expression;
import dev.etl.http.HttpHeader;
import dev.etl.http.Url;
import dev.etl.http.UrlTemplate;
import dev.etl.pipeline.document.Variables;
import java.util.List;
import java.util.Optional;

/// The spelling of texts in the output, especially of secrets. Used by one thread.
public sealed interface WriteContext permits SecretsAsReferences, SecretsInPlain {

  /// For people: references to variables replace secrets.
  ///
  /// @param origins their original spelling
  static WriteContext forPeople(Origins origins) {
    return forFile(origins, FolderPaths.CURRENT, Variables.NONE);
  }

  /// For a file of people.
  ///
  /// @param variables those given for the run, whose values replace references
  static WriteContext forFile(Origins origins, FolderPaths folder, Variables variables) {
    return new SecretsAsReferences(origins, folder, variables);
  }

  /// For another process of the same run: all secrets are readable.
  static WriteContext forProcesses() {
    return new SecretsInPlain();
  }

  /// Paths as the output writes them.
  FolderPaths folder();

  /// The variables in the output that stand for values of no known variable, in order.
  List<String> placeholders();

  /// A text for the output: references replace secrets, and other text that looks like a reference
  /// is escaped.
  String raw(String text);

  /// An expression for the output.
  String expression(Expression expression);

  /// The value of a header for the output; always a secret.
  String header(String name, String value);

  /// A secret for the output.
  ///
  /// @param about its meaning, for the name of a variable if the original one is unknown
  String secret(String about, String value);

  /// A URL of a database for the output, without its secrets.
  String url(JdbcUrl url);

  /// A URL for the output, without its user info and query values.
  String url(Url url);

  /// A template of URLs for the output, without its user info and query values.
  String template(UrlTemplate template);

  /// The default name of a URL.
  String name(Url url);

  /// The name of the variable of the bearer token in a header; empty for any other header.
  Optional<String> bearer(HttpHeader header);
}
