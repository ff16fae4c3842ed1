package dev.etl.pipeline.form;

import dev.etl.http.Url;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.document.Place;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// URLs and the names that results give them.
final class Urls {
  private Urls() {}

  static Url read(Fields fields, String key) {
    Url url = fields.require(key, Url::parse);
    fields.context().remember(url, fields.raw(key));
    return url;
  }

  /// What the URL is called: what the file says, or the URL without its secrets.
  static String name(Fields fields, String key, Url url) {
    List<Secret> secrets =
        fields.mapping().find(key).map(node -> Place.secrets(node).toList()).orElse(List.of());
    return fields.optional("name").orElseGet(() -> name(url, secrets));
  }

  /// The URL, references standing for the values that came from the environment.
  static String name(Url url, Collection<Secret> secrets) {
    String name = url.redacted();
    for (Secret secret :
        secrets.stream()
            .filter(secret -> !secret.value().isEmpty())
            .sorted(
                Comparator.comparingInt((Secret secret) -> -secret.value().length())
                    .thenComparing(Secret::name))
            .toList()) {
      name = name.replace(secret.value(), secret.reference());
    }
    return name;
  }

  static void write(String key, Url url, String name, MappingBuilder to) {
    to.raw(key, to.context().url(url));
    if (!name.equals(to.context().name(url))) {
      to.text("name", name);
    }
  }
}
