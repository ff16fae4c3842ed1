package dev.etl.pipeline.form;

import dev.etl.http.Url;

/// URLs and the names that results give them.
final class Urls {
  private Urls() {}

  static Url read(Fields fields, String key) {
    Url url = fields.require(key, text -> Url.parse(text, fields.shown(key), fields.hidden(key)));
    fields.context().remember(url, fields.raw(key));
    return url;
  }

  /// What the URL is called: what the file says, or the URL without its secrets.
  static String name(Fields fields, Url url) {
    return fields.optional("name").orElseGet(url::redacted);
  }

  static void write(String key, Url url, String name, MappingBuilder to) {
    to.raw(key, to.context().url(url));
    if (!name.equals(to.context().name(url))) {
      to.text("name", name);
    }
  }
}
