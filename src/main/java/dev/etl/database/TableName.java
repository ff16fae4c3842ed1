package dev.etl.database;

import dev.etl.data.EtlException;
import java.util.List;
import java.util.Optional;

/// The name of a table, and of its schema. Names may contain any characters. Immutable.
///
/// @param schema empty for the database's default
public record TableName(Optional<String> schema, String name) {

  private static final String FORM = "table or schema.table";

  /// Parses `table` or `schema.table`; `"my.schema".table` if a part contains a dot.
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

  /// The name in the form that `parse` reads.
  @Override
  public String toString() {
    return NameParts.text(schema.map(in -> List.of(in, name)).orElseGet(() -> List.of(name)));
  }
}
