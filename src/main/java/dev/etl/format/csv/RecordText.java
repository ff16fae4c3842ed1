package dev.etl.format.csv;

import dev.etl.data.StringColumn;
import java.util.ArrayList;
import java.util.List;

/// Extracts the texts of a record that [RecordScanner] found, as texts. Used by one thread.
final class RecordText {
  private final byte delimiter;
  private final int quote;
  private final ScannedText encoding;
  private int end;

  RecordText(byte delimiter, int quote, ScannedText encoding) {
    this.delimiter = delimiter;
    this.quote = quote;
    this.encoding = encoding;
  }

  /// The texts of all fields of the record that begins at `from`.
  List<String> fields(byte[] bytes, int from) {
    List<String> fields = new ArrayList<>();
    fields.add(field(bytes, from));
    while (bytes[end] == delimiter) {
      fields.add(field(bytes, end + 1));
    }
    return fields;
  }

  /// The text of the field that begins at `from`.
  String field(byte[] bytes, int from) {
    if (bytes[from] == quote) {
      return quoted(bytes, from + 1);
    }
    end = separator(bytes, from);
    return encoding.text(bytes, from, end - from);
  }

  /// Adds the text of the field at `from` up to its delimiter or line break at `to`.
  void append(byte[] bytes, int from, int to, StringColumn.Builder builder) {
    if (from == to || bytes[from] != quote) {
      encoding.append(bytes, from, to - from, builder);
    } else {
      builder.add(quoted(bytes, from + 1));
    }
  }

  private String quoted(byte[] bytes, int from) {
    int closing = from;
    StringBuilder text = new StringBuilder();
    int piece = from;
    while (bytes[closing] != quote || bytes[closing + 1] == quote) {
      if (bytes[closing] == quote) {
        // One of the two belongs to the text.
        closing++;
        text.append(encoding.text(bytes, piece, closing - piece));
        piece = closing + 1;
      }
      closing++;
    }
    text.append(encoding.text(bytes, piece, closing - piece));
    end = separator(bytes, closing);
    return text.toString();
  }

  private int separator(byte[] bytes, int from) {
    int index = from;
    while (bytes[index] != delimiter && bytes[index] != '\n' && bytes[index] != '\r') {
      index++;
    }
    return index;
  }
}
