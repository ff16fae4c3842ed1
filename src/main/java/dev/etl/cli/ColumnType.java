package dev.etl.cli;

import dev.etl.data.Type;
import dev.etl.data.grammar.Types;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The value of `--type`: the type of one column.
record ColumnType(String name, Type type) {

  /// Parses `NAME=TYPE`. The last `=` counts, since a name may contain one.
  static final class Converter implements ITypeConverter<ColumnType> {
    @Override
    public ColumnType convert(String text) {
      int end = text.lastIndexOf('=');
      if (end < 1) {
        throw new TypeConversionException(
            "'" + text + "' names no type: write for example id=string");
      }
      String type = text.substring(end + 1);
      return new ColumnType(text.substring(0, end), Converters.value(Types.GRAMMAR, type));
    }
  }
}
