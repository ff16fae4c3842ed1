package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.List;

/// The name of a table in Spark's catalog: `table`, `schema.table` or `catalog.schema.table`. Its
/// parts are taken as they are, whatever is in them. Immutable.
///
/// @param parts one to three, the table last
public record CatalogName(List<String> parts) {
  private static final int MOST = 3;

  public CatalogName {
    parts = List.copyOf(parts);
  }

  /// Reads a name.
  ///
  /// @throws EtlException USAGE if a part is empty, or there are more than three
  public static CatalogName parse(String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() > MOST || parts.stream().anyMatch(String::isBlank)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + text + "' is no name of a table",
          "write it as table, schema.table or catalog.schema.table");
    }
    return new CatalogName(parts);
  }

  @Override
  public String toString() {
    return String.join(".", parts);
  }
}
