package dev.etl.loader.rows;

import dev.etl.data.BadRow;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.ValueFormat;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The columns with a declared format, and how their texts are read. Not thread-safe.
public final class ColumnFormats {
  /// Columns without formats.
  public static final ColumnFormats NONE = new ColumnFormats(new Schema(List.of()), Map.of());

  private final Schema schema;
  private final Map<Integer, ValueFormat> formats = new HashMap<>();
  private final ValueFormat.Reader[] readers;
  private final BitSet columns = new BitSet();

  /// @param schema the columns that are read. One that is read as text keeps its texts
  /// @param declared the formats by column name
  public ColumnFormats(Schema schema, Map<String, ValueFormat> declared) {
    this.schema = schema;
    readers = new ValueFormat.Reader[declared.isEmpty() ? 0 : schema.size()];
    for (int column = 0; column < readers.length; column++) {
      ValueFormat format = declared.get(schema.field(column).name());
      if (format != null && !schema.field(column).type().equals(Type.STRING)) {
        formats.put(column, format);
        readers[column] = format.reader();
        columns.set(column);
      }
    }
  }

  /// The columns with a format. Not to be changed.
  public BitSet columns() {
    return columns;
  }

  /// True if a column has a format.
  public boolean has(int column) {
    return columns.get(column);
  }

  /// The usual spelling of a value; empty if the text does not fit the format.
  ///
  /// @param column one with a format
  public Optional<String> usual(int column, String text) {
    return readers[column].usual(text);
  }

  /// A row with a text that does not fit a column with a format.
  public BadRow badRow(String source, long line, int column, String text) {
    ValueFormat format = Objects.requireNonNull(formats.get(column));
    return BadRow.ofValue(source, line, schema.field(column).name(), format.reason(text), text);
  }
}
