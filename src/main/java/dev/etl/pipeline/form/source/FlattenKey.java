package dev.etl.pipeline.form.source;

import dev.etl.pipeline.form.Codec;
import dev.etl.pipeline.form.Key;

/// The key for the objects within records of JSON.
final class FlattenKey {
  static final Key<Boolean> KEY =
      Key.of(
          "flatten",
          Codec.flag(),
          false,
          "Make columns of the members of objects: `owner.name`. Arrays remain JSON.");

  private FlattenKey() {}
}
