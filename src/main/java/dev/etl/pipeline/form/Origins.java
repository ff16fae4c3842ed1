package dev.etl.pipeline.form;

import dev.etl.http.Url;
import dev.etl.pipeline.document.Node.Secret;
import java.util.Map;
import java.util.Set;

/// How the secrets of a pipeline were written where it was read, so that they can be written like
/// that again. Immutable.
///
/// @param secrets the values that came from the environment
/// @param urls the raw texts of URLs
public record Origins(Set<Secret> secrets, Map<Url, String> urls) {
  /// Those of a pipeline that was not read from a file.
  public static final Origins NONE = new Origins(Set.of(), Map.of());

  public Origins {
    secrets = Set.copyOf(secrets);
    urls = Map.copyOf(urls);
  }

  /// Without the texts, which may hold secrets.
  @Override
  public String toString() {
    return "Origins" + secrets;
  }
}
