package dev.etl.pipeline.form;

import dev.etl.data.Redaction;
import dev.etl.database.JdbcUrl;
import dev.etl.expression.Expression;
import dev.etl.http.HttpHeader;
import dev.etl.http.Url;
import dev.etl.http.UrlTemplate;
import java.util.List;
import java.util.Optional;

/// Writes secrets in plain, for a text that can be read without an environment. Nothing in it is
/// read as a reference.
final class SecretsInPlain implements WriteContext {

  @Override
  public FolderPaths folder() {
    return FolderPaths.CURRENT;
  }

  @Override
  public List<String> placeholders() {
    return List.of();
  }

  @Override
  public String raw(String text) {
    return text.replace("${", "$${");
  }

  /// Parameters are written as their values.
  @Override
  public String expression(Expression expression) {
    return expression.textWithValues();
  }

  @Override
  public String header(String name, String value) {
    return raw(value);
  }

  @Override
  public String secret(String about, String value) {
    return raw(value);
  }

  @Override
  public String url(JdbcUrl url) {
    return raw(url.text());
  }

  @Override
  public String url(Url url) {
    return raw(url.textWithSecrets());
  }

  @Override
  public String template(UrlTemplate template) {
    return raw(template.textWithSecrets());
  }

  @Override
  public String name(Url url) {
    return Redaction.url(url.textWithSecrets());
  }

  @Override
  public Optional<String> bearer(HttpHeader header) {
    return Optional.empty();
  }
}
