package dev.etl.transform.join;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.grammar.Types;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.ArrayList;
import java.util.List;

/// What is known about the table of a join besides its rows. Immutable.
///
/// @param name its sources, for messages
/// @param schema the columns that were read
/// @param compared how the parts of the key are compared
/// @param keys for each part of the key, the index of its column; negative for an expression
record TableHead(String name, Schema schema, List<ComparedKey> compared, List<Integer> keys) {

  TableHead {
    compared = List.copyOf(compared);
    keys = List.copyOf(keys);
  }

  /// The columns that were read, then those of the key.
  Schema keyed() {
    return keyed(schema, compared);
  }

  /// Columns, then those of the key.
  static Schema keyed(Schema schema, List<ComparedKey> compared) {
    List<Field> fields = new ArrayList<>(schema.fields());
    for (int part = 0; part < compared.size(); part++) {
      String name = "key " + (part + 1);
      while (schema.indexOf(name).isPresent()) {
        name += "'";
      }
      fields.add(Field.of(name, compared.get(part).type()));
    }
    return new Schema(fields);
  }

  void writeTo(ByteOutput out) {
    out.putText(name);
    out.putInt(schema.size());
    for (Field field : schema.fields()) {
      out.putText(field.name());
      out.putText(field.type().toString());
    }
    out.putInt(compared.size());
    compared.forEach(key -> out.putText(key.type().toString()));
    out.putInts(keys.stream().mapToInt(key -> key).toArray());
  }

  static TableHead readFrom(ByteInput in) {
    String name = in.getText();
    List<Field> fields = new ArrayList<>();
    for (int count = in.getInt(); count > 0; count--) {
      fields.add(Field.of(in.getText(), type(in)));
    }
    List<ComparedKey> compared = new ArrayList<>();
    for (int count = in.getInt(); count > 0; count--) {
      compared.add(new ComparedKey(type(in)));
    }
    List<Integer> keys = new ArrayList<>();
    for (int key : in.getInts()) {
      keys.add(key);
    }
    return new TableHead(name, new Schema(fields), compared, keys);
  }

  private static Type type(ByteInput in) {
    return Types.GRAMMAR.parse(in.getText());
  }
}
