package dev.etl.pipeline.form.request;

import dev.etl.http.Url;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.form.Codecs;
import dev.etl.pipeline.form.Key;
import dev.etl.pipeline.form.ReadContext;
import dev.etl.pipeline.form.WriteContext;
import java.util.Optional;

/// URLs and their names in results.
public final class Urls {
  private Urls() {}

  /// Reads a URL; the context remembers its original text.
  ///
  /// @throws dev.etl.data.EtlException USAGE if it is invalid
  public static Url read(Scalar scalar, ReadContext context) {
    Url url = Url.parse(scalar.text(), scalar.shown(), Secret.hiding(scalar.secrets()));
    context.remember(url, scalar.raw());
    return url;
  }

  /// The key with the name of a URL.
  public static Key<Optional<String>> name(String description) {
    return Key.optional("name", Codecs.TEXT, description).standard("the URL without its secrets");
  }

  /// The name of a URL, unless it equals the default.
  public static Optional<String> named(String name, Url url, WriteContext context) {
    return Optional.of(name).filter(given -> !given.equals(context.name(url)));
  }
}
