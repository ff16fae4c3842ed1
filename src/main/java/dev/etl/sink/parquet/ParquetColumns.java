package dev.etl.sink.parquet;

import dev.etl.data.DecimalType;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;

/// Maps columns and their types to Parquet's schema.
final class ParquetColumns {
  /// The most digits of decimals in four bytes.
  static final int DIGITS_OF_INT = 9;

  /// The bytes of a wide decimal.
  static final int WIDE = 16;

  private ParquetColumns() {}

  /// The physical type for values of a type.
  static org.apache.parquet.format.Type physical(Type type) {
    return switch (type) {
      case SimpleType.LONG, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          org.apache.parquet.format.Type.INT64;
      case SimpleType.DOUBLE -> org.apache.parquet.format.Type.DOUBLE;
      case DecimalType decimal when decimal.precision() <= DIGITS_OF_INT ->
          org.apache.parquet.format.Type.INT32;
      case DecimalType decimal ->
          decimal.isWide()
              ? org.apache.parquet.format.Type.FIXED_LEN_BYTE_ARRAY
              : org.apache.parquet.format.Type.INT64;
      case SimpleType.BOOLEAN -> org.apache.parquet.format.Type.BOOLEAN;
      case SimpleType.DATE -> org.apache.parquet.format.Type.INT32;
      case SimpleType.STRING, SimpleType.JSON -> org.apache.parquet.format.Type.BYTE_ARRAY;
    };
  }

  /// A schema tree of one level: the table and its columns, all of them nullable.
  static List<SchemaElement> schema(Schema schema) {
    List<SchemaElement> elements = new ArrayList<>();
    elements.add(new SchemaElement("schema").setNum_children(schema.size()));
    schema.fields().forEach(field -> elements.add(element(field)));
    return elements;
  }

  /// The converted type is the old form of the logical type; old readers know no other.
  private static SchemaElement element(Field field) {
    SchemaElement element =
        new SchemaElement(field.name())
            .setType(physical(field.type()))
            .setRepetition_type(FieldRepetitionType.OPTIONAL);
    return switch (field.type()) {
      case SimpleType.LONG, SimpleType.DOUBLE, SimpleType.BOOLEAN -> element;
      case DecimalType decimal ->
          (decimal.isWide() ? element.setType_length(WIDE) : element)
              .setLogicalType(
                  LogicalType.DECIMAL(
                      new org.apache.parquet.format.DecimalType(
                          decimal.scale(), decimal.precision())))
              .setConverted_type(ConvertedType.DECIMAL)
              .setScale(decimal.scale())
              .setPrecision(decimal.precision());
      case SimpleType.DATE ->
          element
              .setLogicalType(LogicalType.DATE(new DateType()))
              .setConverted_type(ConvertedType.DATE);
      case SimpleType.TIMESTAMP -> element.setLogicalType(moments(/* inUtc= */ false));
      case SimpleType.TIMESTAMPTZ ->
          element
              .setLogicalType(moments(/* inUtc= */ true))
              .setConverted_type(ConvertedType.TIMESTAMP_MICROS);
      case SimpleType.STRING, SimpleType.JSON ->
          element
              .setLogicalType(LogicalType.STRING(new StringType()))
              .setConverted_type(ConvertedType.UTF8);
    };
  }

  private static LogicalType moments(boolean inUtc) {
    return LogicalType.TIMESTAMP(new TimestampType(inUtc, TimeUnit.MICROS(new MicroSeconds())));
  }
}
