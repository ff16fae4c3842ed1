package dev.etl.extension.host;

import dev.etl.data.DecimalType;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import dev.etl.extension.TableColumn;
import dev.etl.extension.TableColumn.Kind;
import java.util.List;

/// The columns of classes as columns of tables, and back.
final class TableTypes {
  private TableTypes() {}

  static List<TableColumn> columns(Schema schema) {
    return schema.fields().stream().map(TableTypes::column).toList();
  }

  private static TableColumn column(Field field) {
    return switch (field.type()) {
      case DecimalType decimal ->
          TableColumn.decimal(field.name(), decimal.precision(), decimal.scale());
      case SimpleType simple -> TableColumn.of(field.name(), kind(simple));
    };
  }

  private static Kind kind(SimpleType type) {
    return switch (type) {
      case LONG -> Kind.LONG;
      case DOUBLE -> Kind.DOUBLE;
      case BOOLEAN -> Kind.BOOLEAN;
      case DATE -> Kind.DATE;
      case TIMESTAMP -> Kind.TIMESTAMP;
      case TIMESTAMPTZ -> Kind.TIMESTAMPTZ;
      case STRING, JSON -> Kind.STRING;
    };
  }

  /// @throws IllegalArgumentException if two columns have the same name
  static Schema schema(List<TableColumn> columns) {
    return new Schema(
        columns.stream().map(column -> Field.of(column.name(), type(column))).toList());
  }

  private static Type type(TableColumn column) {
    return switch (column.kind()) {
      case LONG -> Type.LONG;
      case DOUBLE -> Type.DOUBLE;
      case DECIMAL -> new DecimalType(column.precision(), column.scale());
      case BOOLEAN -> Type.BOOLEAN;
      case DATE -> Type.DATE;
      case TIMESTAMP -> Type.TIMESTAMP;
      case TIMESTAMPTZ -> Type.TIMESTAMPTZ;
      case STRING -> Type.STRING;
    };
  }
}
