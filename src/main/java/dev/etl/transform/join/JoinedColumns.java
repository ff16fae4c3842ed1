package dev.etl.transform.join;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.PartException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The columns of the result of a join: those of the rows, then some of the table. Immutable.
///
/// @param output all columns
/// @param input the columns of the rows
/// @param taken the indexes of the columns of the table
/// @param keys for each column of the rows, the index of the column of the table that is the same
///   part of the key; negative if there is none
record JoinedColumns(Schema output, Schema input, List<Integer> taken, List<Integer> keys) {

  JoinedColumns {
    taken = List.copyOf(taken);
    keys = List.copyOf(keys);
  }

  /// @param key the key of the rows
  /// @param suffix the end of the name of a column of the table that the rows have too
  /// @throws EtlException USAGE if two columns would have one name
  static JoinedColumns of(
      Schema input,
      KeyColumns key,
      TableHead table,
      JoinKind kind,
      List<String> take,
      String suffix) {
    Integer[] keys = new Integer[input.size()];
    Arrays.fill(keys, -1);
    Set<Integer> merged = new LinkedHashSet<>();
    for (int part = 0; part < key.size(); part++) {
      int column = table.keys().get(part);
      if (key.column(part).isPresent() && column >= 0) {
        keys[key.column(part).getAsInt()] = column;
        merged.add(column);
      }
    }
    List<Integer> taken = new ArrayList<>();
    List<Field> fields = new ArrayList<>(input.fields());
    if (kind.addsColumns()) {
      for (String name : take.isEmpty() ? table.schema().names() : take) {
        int column = ColumnNames.index(table.schema(), name);
        if (!take.isEmpty() || !merged.contains(column)) {
          taken.add(column);
          String given = input.indexOf(name).isPresent() ? name + suffix : name;
          fields.add(Field.of(given, table.schema().field(column).type()));
        }
      }
    }
    return new JoinedColumns(
        PartException.in(() -> unique(fields), "suffix"), input, taken, List.of(keys));
  }

  private static Schema unique(List<Field> fields) {
    Set<String> seen = new LinkedHashSet<>();
    for (Field field : fields) {
      if (!seen.add(field.name())) {
        throw new EtlException(
            ErrorKind.USAGE,
            "two columns would have the name '" + field.name() + "'",
            "choose another suffix, such as suffix: _2, or take fewer columns");
      }
    }
    return new Schema(fields);
  }
}
