package dev.etl.format.csv.scan;

import dev.etl.data.StringColumn;
import dev.etl.format.csv.dialect.CsvDialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The texts of fields that a scan has found: without their quotes and escapes. Used by one thread.
final class RecordText {
  private final FieldBounds bounds;
  private final Separators separators;
  private final ScannedText encoding;
  private final @Nullable EscapedText escapes;
  private final String quote;

  RecordText(CsvDialect dialect, FieldBounds bounds, ScannedText encoding) {
    this.bounds = bounds;
    this.separators = bounds.separators;
    this.encoding = encoding;
    this.escapes = dialect.escape() == null ? null : new EscapedText(dialect);
    this.quote = dialect.quote() == null ? "" : dialect.quote().toString();
  }

  /// The texts of all fields of the record that begins at `from`.
  List<String> fields(byte[] bytes, int from, int limit) {
    List<String> fields = new ArrayList<>();
    int begin = separators.beginOfField(bytes, separators.beginOfRecord(bytes, from));
    int end = bounds.endOfField(bytes, begin, limit);
    fields.add(field(bytes, begin, end));
    while (!ScanState.isLineBreak(bytes[end])) {
      begin = separators.beginOfField(bytes, separators.behindDelimiter(bytes, end));
      end = bounds.endOfField(bytes, begin, limit);
      fields.add(field(bytes, begin, end));
    }
    return fields;
  }

  /// The text of a field.
  ///
  /// @param end the separator behind it
  String field(byte[] bytes, int begin, int end) {
    return value(bytes, begin, bounds.endOfValue(bytes, begin, end));
  }

  /// The text of a value.
  ///
  /// @param end as [FieldBounds#endOfValue] gives it
  String value(byte[] bytes, int begin, int end) {
    boolean quoted = begin < end && bytes[begin] == bounds.quote;
    String text =
        quoted
            ? encoding.text(bytes, begin + 1, end - begin - 2)
            : encoding.text(bytes, begin, end - begin);
    if (escapes != null && text.indexOf(bounds.escape) >= 0) {
      return escapes.read(text, quoted);
    }
    return quoted ? text.replace(quote + quote, quote) : text;
  }

  /// True if a value is written as its text.
  boolean isLiteral(byte[] bytes, int begin, int end) {
    return begin == end || (bytes[begin] != bounds.quote && !bounds.hasEscape(bytes, begin, end));
  }

  /// Adds the text of a value to a column.
  void append(byte[] bytes, int begin, int end, StringColumn.Builder builder) {
    if (isLiteral(bytes, begin, end)) {
      encoding.append(bytes, begin, end - begin, builder);
    } else {
      builder.add(value(bytes, begin, end));
    }
  }
}
