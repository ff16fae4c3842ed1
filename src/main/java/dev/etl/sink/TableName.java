package dev.etl.sink;

import dev.etl.data.EtlException;
import java.util.List;
import java.util.Optional;

/// The name of a table, and of the schema that it is in. Names are taken as they are, whatever is
/// in them. Immutable.
///
/// @param schema empty for what the database takes by itself
public record TableName(Optional<String> schema, String name) {

  private static final String FORM = "table or schema.table";

  /// Reads `table` or `schema.table`; `"my.schema".table` where a part holds a dot.
  ///
  /// @throws EtlException USAGE if a part is blank, or there are more
  public static TableName parse(String text) {
    List<String> parts = NameParts.parse(text, FORM);
    return switch (parts.size()) {
      case 1 -> new TableName(Optional.empty(), parts.getFirst());
      case 2 -> new TableName(Optional.of(parts.getFirst()), parts.getLast());
      default -> throw NameParts.wrong(text, FORM);
    };
  }

  /// As `parse` reads it.
  @Override
  public String toString() {
    return NameParts.text(schema.map(in -> List.of(in, name)).orElseGet(() -> List.of(name)));
  }
}
