package dev.etl.transform.call;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The outcome of a call. Immutable.
public sealed interface Answer {

  /// A response.
  ///
  /// @param texts the texts taken from it, null if missing; must not be changed
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Found(@Nullable String[] texts) implements Answer {}

  /// No response, or an unusable one.
  record Failed(String reason) implements Answer {}

  /// The approximate number of bytes it takes to keep.
  default long bytes() {
    return switch (this) {
      case Found(@Nullable String[] texts) ->
          Arrays.stream(texts).filter(Objects::nonNull).mapToLong(text -> 56 + text.length()).sum();
      case Failed(String reason) -> 56L + reason.length();
    };
  }
}
