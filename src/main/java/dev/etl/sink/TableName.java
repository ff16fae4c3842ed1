package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;

/// The name of a table, and of the schema that it is in. Names are taken as they are, whatever is
/// in them. Immutable.
///
/// @param schema empty for what the database takes by itself
public record TableName(Optional<String> schema, String name) {

  /// Reads `table` or `schema.table`.
  ///
  /// @throws EtlException USAGE if a part is empty, or there are more
  public static TableName parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length > 2 || text.startsWith(".") || text.endsWith(".") || text.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + text + "' is no name of a table",
          "write it as table or schema.table");
    }
    return parts.length == 1
        ? new TableName(Optional.empty(), parts[0])
        : new TableName(Optional.of(parts[0]), parts[1]);
  }

  @Override
  public String toString() {
    return schema.map(in -> in + "." + name).orElse(name);
  }
}
