package dev.etl.sink;

import dev.etl.data.EtlException;
import dev.etl.database.NameParts;
import java.util.List;

/// The name of a table in Spark's catalog: `table`, `schema.table` or `catalog.schema.table`. Parts
/// may contain any characters. Immutable.
///
/// @param parts one to three, the table last
public record CatalogName(List<String> parts) {
  private static final int MAX = 3;
  private static final String FORM = "table, schema.table or catalog.schema.table";

  public CatalogName {
    parts = List.copyOf(parts);
  }

  /// Parses a name; `spark_catalog."my.schema".table` if a part contains a dot.
  ///
  /// @throws EtlException USAGE if a part is blank, or there are more than three
  public static CatalogName parse(String text) {
    List<String> parts = NameParts.parse(text, FORM);
    if (parts.size() > MAX) {
      throw NameParts.wrong(text, FORM);
    }
    return new CatalogName(parts);
  }

  /// The name in the form that `parse` reads.
  @Override
  public String toString() {
    return NameParts.text(parts);
  }
}
