package dev.etl.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A value of an option such as `--set`: `NAME=VALUE`.
public record Assignment(String name, String value) {
  /// Reads `NAME=VALUE`; the value may be empty and may contain `=`.
  public static final ITypeConverter<Assignment> CONVERTER = Assignment::parse;

  /// The values by name; of several for one name the last.
  public static Map<String, String> map(List<Assignment> assignments) {
    Map<String, String> map = new LinkedHashMap<>();
    assignments.forEach(each -> map.put(each.name, each.value));
    return map;
  }

  private static Assignment parse(String text) {
    int sign = text.indexOf('=');
    if (sign < 1) {
      throw new TypeConversionException("expected NAME=VALUE, found '" + text + "'");
    }
    return new Assignment(text.substring(0, sign), text.substring(sign + 1));
  }
}
