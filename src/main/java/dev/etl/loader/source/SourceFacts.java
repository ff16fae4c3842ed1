package dev.etl.loader.source;

import dev.etl.data.Schema;
import dev.etl.file.input.FileFacts;
import dev.etl.format.csv.dialect.CsvSyntax;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Facts found by binding a source, except those its loader declares: enough to read the same
/// splits in another process, see `DataLoader.restore`. Contains no declarations, above all no
/// secrets. Immutable, and small enough to send with every split.
public sealed interface SourceFacts extends Serializable {

  /// The name of the source.
  String name();

  /// The facts of a source, with the current columns. Empty if only this process can read it: a
  /// pipe, or corrected records.
  static Optional<SourceFacts> of(Source source) {
    return source instanceof RestorableSource restorable ? restorable.facts() : Optional.empty();
  }

  /// Facts of a CSV file.
  ///
  /// @param header all columns of the file
  /// @param encoding the name of its encoding, if it is no guess
  /// @param columns the loaded columns
  /// @param sizes sizes of its splits
  /// @param syntax how its records are written, declared or guessed
  record OfCsv(
      FileFacts file,
      List<String> header,
      @Nullable String encoding,
      ReadColumns columns,
      ReadSizes sizes,
      CsvSyntax syntax)
      implements SourceFacts {
    @Override
    public String name() {
      return file.name();
    }
  }

  /// Facts of a JSON file.
  ///
  /// @param columns the loaded columns; null for numbers, which are chosen on reading
  /// @param known the names of all possible fields
  record OfJson(FileFacts file, @Nullable ReadColumns columns, Set<String> known)
      implements SourceFacts {
    @Override
    public String name() {
      return file.name();
    }
  }

  /// Facts of a Parquet file.
  ///
  /// @param columns the loaded columns
  /// @param groups number of row groups
  record OfParquet(FileFacts file, ReadColumns columns, int groups) implements SourceFacts {
    @Override
    public String name() {
      return file.name();
    }
  }

  /// Facts of a file with columns of its folders.
  ///
  /// @param file facts of the file alone
  /// @param folders the names of the columns of its folders
  /// @param columns the loaded columns, of both
  record InFolders(SourceFacts file, List<String> folders, ReadColumns columns)
      implements SourceFacts {
    @Override
    public String name() {
      return file.name();
    }
  }

  /// Facts of a file that is not parsed.
  ///
  /// @param columns the columns of its row; null for all
  record OfFile(FileFacts file, @Nullable Schema columns) implements SourceFacts {

    /// Facts of a file whose row has all columns.
    public OfFile(FileFacts file) {
      this(file, null);
    }

    @Override
    public String name() {
      return file.name();
    }
  }

  /// Facts of a URL that is first requested on reading.
  ///
  /// @param columns the columns of the row of a download; null for all, or if they are chosen later
  record OfUrl(String name, @Nullable Schema columns) implements SourceFacts {

    /// Facts of a URL whose columns are chosen later.
    public OfUrl(String name) {
      this(name, null);
    }
  }

  /// Facts of the pages of an API.
  ///
  /// @param columns the loaded columns
  /// @param known all columns that its records may have
  /// @param pages number of pages; null if unknown
  record OfPages(String name, ReadColumns columns, Schema known, @Nullable Integer pages)
      implements SourceFacts {}

  /// Facts of a class of the user.
  ///
  /// @param columns the loaded columns
  record OfClass(String name, ReadColumns columns) implements SourceFacts {}

  /// Thrown for facts of another kind of loader: a bug of the caller.
  static IllegalArgumentException foreign(Class<?> loader, SourceFacts facts) {
    return new IllegalArgumentException(
        facts.name()
            + ": "
            + facts.getClass().getSimpleName()
            + " are no facts of a "
            + loader.getSimpleName());
  }
}
