package dev.etl.transform.order;

import org.jspecify.annotations.Nullable;

/// A range of keys.
///
/// @param from the bytes of the least key; null for all keys below `to`
/// @param to the bytes of the least key behind the range; null for all keys from `from` on
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeyRange(byte @Nullable [] from, byte @Nullable [] to) {
  /// All keys.
  static final KeyRange ALL = new KeyRange(null, null);

  /// The first of sorted keys that is in the range.
  int begin(KeyBytes keys) {
    return from == null ? 0 : keys.firstFrom(from);
  }

  /// The first of sorted keys that is behind the range.
  int end(KeyBytes keys) {
    return to == null ? keys.count() : keys.firstFrom(to);
  }
}
