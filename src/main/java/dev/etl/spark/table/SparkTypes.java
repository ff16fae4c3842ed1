package dev.etl.spark.table;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// The types of Spark that hold the values of etl's own. Timestamps have no zone.
public final class SparkTypes {
  private SparkTypes() {}

  public static StructType of(Schema schema) {
    StructType columns = new StructType();
    for (Field field : schema.fields()) {
      columns = columns.add(field.name(), of(field.type()), true);
    }
    return columns;
  }

  /// A column by its name, whatever characters that has.
  public static Column column(String name) {
    return functions.col(quoted(name));
  }

  /// A name as Spark's SQL writes it.
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /// A name of several parts as Spark's SQL writes it.
  public static String quoted(List<String> parts) {
    return parts.stream().map(SparkTypes::quoted).collect(Collectors.joining("."));
  }

  private static DataType of(Type type) {
    return switch (type) {
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case DATE -> DataTypes.DateType;
      case TIMESTAMP -> DataTypes.TimestampNTZType;
      case STRING -> DataTypes.StringType;
    };
  }
}
