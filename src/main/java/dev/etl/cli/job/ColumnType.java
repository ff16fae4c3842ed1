package dev.etl.cli.job;

import dev.etl.cli.option.GrammarConverter;
import dev.etl.data.grammar.DeclaredTypes;
import dev.etl.data.text.DeclaredType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The value of `--type`: the type of one column.
record ColumnType(String name, DeclaredType type) {
  /// A name may contain `=`, and so may the format of a type.
  private static final Pattern NAME_AND_TYPE =
      Pattern.compile("(.+)=([^=()]+(?:[(].*[)])?)|(.+?)=(.*)", Pattern.DOTALL);

  /// Parses `NAME=TYPE`.
  static final ITypeConverter<ColumnType> CONVERTER = ColumnType::parse;

  private static ColumnType parse(String text) {
    Matcher matcher = NAME_AND_TYPE.matcher(text);
    if (!matcher.matches()) {
      throw new TypeConversionException("'" + text + "': expected NAME=TYPE, such as id=string");
    }
    boolean typed = matcher.group(1) != null;
    return new ColumnType(
        matcher.group(typed ? 1 : 3),
        GrammarConverter.value(DeclaredTypes.GRAMMAR, matcher.group(typed ? 2 : 4)));
  }
}
