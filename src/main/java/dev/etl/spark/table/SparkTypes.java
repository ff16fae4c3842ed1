package dev.etl.spark.table;

import dev.etl.data.DecimalType;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// The Spark types for etl's types. Timestamps have no zone, instants do.
public final class SparkTypes {
  private SparkTypes() {}

  public static StructType of(Schema schema) {
    StructType columns = new StructType();
    for (Field field : schema.fields()) {
      columns = columns.add(field.name(), of(field.type()), true);
    }
    return columns;
  }

  /// A column by name, which may contain any characters.
  public static Column column(String name) {
    return functions.col(quoted(name));
  }

  /// A name quoted for Spark SQL.
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /// A name of several parts quoted for Spark SQL.
  public static String quoted(List<String> parts) {
    return parts.stream().map(SparkTypes::quoted).collect(Collectors.joining("."));
  }

  private static DataType of(Type type) {
    return switch (type) {
      case SimpleType.LONG -> DataTypes.LongType;
      case SimpleType.DOUBLE -> DataTypes.DoubleType;
      case DecimalType decimal -> DataTypes.createDecimalType(decimal.precision(), decimal.scale());
      case SimpleType.BOOLEAN -> DataTypes.BooleanType;
      case SimpleType.DATE -> DataTypes.DateType;
      case SimpleType.TIMESTAMP -> DataTypes.TimestampNTZType;
      case SimpleType.TIMESTAMPTZ -> DataTypes.TimestampType;
      case SimpleType.STRING, SimpleType.JSON -> DataTypes.StringType;
    };
  }
}
