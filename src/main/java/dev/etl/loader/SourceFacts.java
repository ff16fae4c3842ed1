package dev.etl.loader;

import dev.etl.data.Schema;
import dev.etl.file.input.FileFacts;
import dev.etl.loader.source.Source;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was found out when a source was bound, as far as its loader does not say it: enough to read
/// the same splits in another process, see [DataLoader#restore]. What the loader says, secrets
/// above all, is not in it. Immutable, and small enough to go along with every split.
public sealed interface SourceFacts extends Serializable {

  /// The name of the source.
  String name();

  /// Those of a source, with the columns as they are read now. Empty where it can only be read in
  /// this process: of a pipe, or of records that were corrected.
  static Optional<SourceFacts> of(Source source) {
    return source instanceof RestorableSource restorable ? restorable.facts() : Optional.empty();
  }

  /// Of a CSV file.
  ///
  /// @param header all columns of the file
  /// @param columns those that are loaded
  /// @param sizes by which it is divided
  record OfCsv(FileFacts file, List<String> header, Schema columns, ReadSizes sizes)
      implements SourceFacts {
    @Override
    public String name() {
      return file.name();
    }
  }

  /// Of a JSON file.
  ///
  /// @param columns those that are loaded; null where they are numbers, which are chosen when the
  ///   file is read
  /// @param known the names of all fields that its records may have
  record OfJson(FileFacts file, @Nullable Schema columns, Set<String> known)
      implements SourceFacts {
    @Override
    public String name() {
      return file.name();
    }
  }

  /// Of a file that is not looked into.
  record OfFile(FileFacts file) implements SourceFacts {
    @Override
    public String name() {
      return file.name();
    }
  }

  /// Of a URL that nobody asked for before it is read.
  record OfUrl(String name) implements SourceFacts {}

  /// Of the pages of an API.
  ///
  /// @param columns those that are loaded
  /// @param known all columns that its records may have
  /// @param pages how many pages there are; null if that is not known
  record OfPages(String name, Schema columns, Schema known, @Nullable Integer pages)
      implements SourceFacts {}

  /// The facts were taken from a source of another loader, which is a bug of the caller.
  static IllegalArgumentException foreign(DataLoader loader, SourceFacts facts) {
    return new IllegalArgumentException(
        facts.name()
            + ": "
            + facts.getClass().getSimpleName()
            + " are no facts of a "
            + loader.getClass().getSimpleName());
  }
}
