package dev.etl.loader.csv;

import dev.etl.file.input.InputFile;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.source.ReadSizes;
import java.util.Optional;
import java.util.Set;

/// CSV files with a declared dialect.
public final class BoundCsv {
  private BoundCsv() {}

  /// A file, bound with nothing guessed but its types.
  public static CsvSource bind(
      InputFile file, CsvDialect dialect, Columns wanted, ReadSizes sizes) {
    DialectSearch declared = new DialectSearch(dialect, Set.of());
    return CsvSource.of(
        file,
        new LayoutSearch(file, declared, Optional.empty(), wanted, sizes).find(SampledRows.FIRST));
  }
}
