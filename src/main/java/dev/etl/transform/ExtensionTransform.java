package dev.etl.transform;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.extension.host.Transforms;
import dev.etl.extension.host.UserClass;
import dev.etl.transform.extension.ExtensionStep;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Transforms rows by a class of the user, a [dev.etl.extension.TableTransform].
///
/// @param columns the columns that the class reads, in this order
public record ExtensionTransform(UserClass type, List<String> columns) implements RowTransform {

  public ExtensionTransform {
    columns = List.copyOf(columns);
  }

  @Override
  public ExtensionTransform everywhere() {
    return new ExtensionTransform(type.everywhere(), columns);
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    // A replaced column keeps its index.
    return ColumnNames.union(outputs, columns);
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    int[] read = indexes(input, columns);
    Transforms calls = Transforms.bind(type, only(input, read));
    List<Field> fields = new ArrayList<>(input.fields());
    for (Field field : calls.made().fields()) {
      int index = input.indexOf(field.name()).orElse(fields.size());
      if (index == fields.size()) {
        fields.add(field);
      } else {
        fields.set(index, field);
      }
    }
    return new ExtensionStep(new Schema(fields), read, only(input, read), calls);
  }

  /// The indexes of the columns that a class reads.
  static int[] indexes(Schema input, List<String> columns) {
    return columns.stream()
        .mapToInt(name -> ColumnNames.index(input, name, "columns", name))
        .toArray();
  }

  static Schema only(Schema input, int[] read) {
    List<Field> fields = new ArrayList<>();
    for (int index : read) {
      fields.add(input.field(index));
    }
    return ColumnNames.schema(fields);
  }
}
