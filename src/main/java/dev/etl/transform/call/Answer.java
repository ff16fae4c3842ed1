package dev.etl.transform.call;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The outcome of a call. Immutable.
public sealed interface Answer {

  /// A response.
  ///
  /// @param records the texts taken from each of its records, null if missing; must not be changed
  record Found(List<@Nullable String[]> records) implements Answer {
    public Found {
      records = List.copyOf(records);
    }
  }

  /// No response, or an unusable one.
  record Failed(String reason) implements Answer {}

  /// The approximate number of bytes it takes to keep.
  default long bytes() {
    return switch (this) {
      case Found(List<@Nullable String[]> records) ->
          records.stream()
              .flatMap(Arrays::stream)
              .filter(Objects::nonNull)
              .mapToLong(text -> 56 + text.length())
              .sum();
      case Failed(String reason) -> 56L + reason.length();
    };
  }
}
