package dev.etl.pipeline.form;

import dev.etl.http.Url;

/// URLs and the names that results give them.
final class Urls {
  private Urls() {}

  static Url read(Fields fields, String key) {
    Url url = fields.require(key, Url::parse);
    fields.context().remember(url, fields.raw(key));
    return url;
  }

  static void write(String key, Url url, String name, MappingBuilder to) {
    to.raw(key, to.context().url(url));
    if (!name.equals(url.redacted())) {
      to.text("name", name);
    }
  }
}
