package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A file or URL of a [DataLoader], bound: what it gives is known and frozen. Safe for use by
/// several threads; its splits may be read at the same time.
public interface Source {

  /// The name by which results, errors and reports know it, without secrets.
  String name();

  /// The columns that its batches have; empty where an API has not answered yet.
  Optional<Schema> schema();

  /// The same source giving other columns: some of its own, of the same or a wider type, and
  /// columns without a value where it has none of the name.
  default Source reading(Schema columns) {
    if (schema().filter(columns::equals).isPresent()) {
      return this;
    }
    throw new EtlException(
        ErrorKind.USAGE, name() + ": gives its own columns and no others", "read it by itself");
  }

  /// How the type of each column was decided, in words, by the names of the columns.
  default Map<String, String> decisions() {
    return Map.of();
  }

  /// How many bytes there are to read; empty where nobody knows.
  OptionalLong length();

  /// The pieces that can be read independently of each other, in order. They depend on the input
  /// alone, never on the number of workers. A source that is not divided is one split.
  default Iterator<Split> splits() {
    return List.of(Split.WHOLE).iterator();
  }

  /// Reads a split from its beginning to its end.
  ///
  /// A split of which nobody knows where it begins is read as if it began with the first line in
  /// it. The guess is wrong where that line is inside of quotes. The caller finds out: the guess
  /// was right if the split before ended where this one began. Otherwise, and if the result is
  /// [SplitRead#MISGUESSED], the split is to be read once more, from where the one before ended.
  /// What the consumer was given is void then, bad rows too.
  ///
  /// @throws DataLoadException if it cannot be read
  /// @throws dev.etl.data.EtlException whatever the consumer throws, unchanged
  SplitRead read(Split split, SplitConsumer consumer);
}
