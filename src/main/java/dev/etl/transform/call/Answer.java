package dev.etl.transform.call;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What became of a call. Immutable.
public sealed interface Answer {

  /// There was an answer.
  ///
  /// @param texts what was taken from it, null where there was nothing; not to be changed
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Found(@Nullable String[] texts) implements Answer {}

  /// There was none, or none of use.
  record Failed(String reason) implements Answer {}

  /// How many bytes it takes to keep, about.
  default long bytes() {
    return switch (this) {
      case Found(@Nullable String[] texts) ->
          Arrays.stream(texts).filter(Objects::nonNull).mapToLong(text -> 56 + text.length()).sum();
      case Failed(String reason) -> 56L + reason.length();
    };
  }
}
