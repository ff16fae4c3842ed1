package dev.etl.sink.postgres;

import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import java.util.Locale;

/// A column filled by COPY.
///
/// @param name its name in the table
/// @param type type of the values of the result
/// @param target type of the column in the table, in the server's words: `int8`
record CopyColumn(String name, Type type, String target) {

  CopyColumn {
    target =
        switch (target.toLowerCase(Locale.ROOT)) {
          // The driver's names for columns with a sequence as their default.
          case "bigserial" -> "int8";
          case "serial" -> "int4";
          case "smallserial" -> "int2";
          default -> target;
        };
  }

  /// The type of a new column for values of a type.
  static String newColumn(Type type) {
    return switch (type) {
      case SimpleType.LONG -> "int8";
      case SimpleType.DOUBLE -> "float8";
      case DecimalType _ -> "numeric";
      case SimpleType.BOOLEAN -> "bool";
      case SimpleType.DATE -> "date";
      case SimpleType.TIMESTAMP -> "timestamp";
      case SimpleType.TIMESTAMPTZ -> "timestamptz";
      case SimpleType.STRING -> "text";
      case SimpleType.JSON -> "jsonb";
    };
  }
}
