package dev.etl.pipeline.form;

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
