package dev.etl.transform.join;

import dev.etl.data.Type;
import dev.etl.loader.DataLoader;
import java.util.List;

/// What a join needs of its table.
///
/// @param table the source of the table
/// @param on the parts of the key
/// @param kind the rows that are kept
/// @param take the columns to take; if empty, all
/// @param expect the number of matches of a row
/// @param types the types of the parts of the key in the rows
/// @param columns whether each part is a column of the rows, and no expression
public record TableRequest(
    DataLoader table,
    List<JoinKey> on,
    JoinKind kind,
    List<String> take,
    Matches expect,
    List<Type> types,
    List<Boolean> columns) {

  public TableRequest {
    on = List.copyOf(on);
    take = List.copyOf(take);
    types = List.copyOf(types);
    columns = List.copyOf(columns);
  }

  JoinTable.Use use() {
    return new JoinTable.Use(kind.keepsTable(), kind.addsColumns() && expect == Matches.MANY);
  }
}
