package dev.etl.sink.postgres;

import dev.etl.data.Type;
import java.util.Locale;

/// A column that COPY fills.
///
/// @param name as the table has it
/// @param type of the values that come
/// @param target the type of the column in the table, as the server calls it: `int8`
record CopyColumn(String name, Type type, String target) {

  CopyColumn {
    target =
        switch (target.toLowerCase(Locale.ROOT)) {
          // As the driver calls columns that a sequence fills where they are left out.
          case "bigserial" -> "int8";
          case "serial" -> "int4";
          case "smallserial" -> "int2";
          default -> target;
        };
  }

  /// The type of a column that is made for values of a type.
  static String newColumn(Type type) {
    return switch (type) {
      case LONG -> "int8";
      case DOUBLE -> "float8";
      case BOOLEAN -> "bool";
      case DATE -> "date";
      case TIMESTAMP -> "timestamp";
      case STRING -> "text";
    };
  }
}
