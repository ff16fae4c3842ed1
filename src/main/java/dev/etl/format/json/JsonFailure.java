package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/// Jackson's errors in the words of etl.
final class JsonFailure {
  private static final Pattern PARSER_POSITION =
      Pattern.compile("(?: \\(start marker at|\\R).*", Pattern.DOTALL);
  private static final Pattern FROM_SETTING = Pattern.compile(", from `[^`]*`\\)");

  private JsonFailure() {}

  /// The error for a document that is not JSON, or exceeds a limit.
  ///
  /// @param record the number of the record being read; 0 before the first
  static EtlException of(JacksonException failure, long record) {
    String where = where(failure, record);
    String what = what(failure);
    if (failure instanceof StreamConstraintsException) {
      return new EtlException(
          ErrorKind.DATA,
          "JSON exceeds a limit" + where + ": " + FROM_SETTING.matcher(what).replaceFirst(")"),
          "texts may have 2,097,152 characters, numbers 1,000, and nesting 500 levels",
          failure);
    }
    return new EtlException(
        ErrorKind.DATA,
        "not JSON, or truncated JSON" + where + ": " + what,
        "expected JSON: an array of objects, or one object",
        failure);
  }

  /// The error, without the parser's remarks about itself.
  static String what(JacksonException failure) {
    return PARSER_POSITION.matcher(failure.getOriginalMessage()).replaceFirst("");
  }

  /// The line, or the record if the line is unknown; empty if both are.
  private static String where(JacksonException failure, long record) {
    long line = failure.getLocation() == null ? -1 : failure.getLocation().getLineNr();
    if (line >= 0) {
      return ": line " + line;
    }
    return record > 0 ? ": record " + record : "";
  }
}
