package dev.etl.format.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.text.ValueText;
import dev.etl.format.RowEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;

/// A table in GitHub's Markdown: numbers right-aligned, null as an empty cell, line breaks as
/// `<br>`; cell ends, escapes and tags in values are made plain text.
///
/// Thread-safe.
public final class MarkdownEncoder implements RowEncoder {
  private final byte[] header;

  public MarkdownEncoder(Schema schema) {
    String names =
        schema.fields().stream()
            .map(field -> " " + escape(field.name()) + " |")
            .collect(Collectors.joining());
    String rule =
        schema.fields().stream().map(MarkdownEncoder::alignment).collect(Collectors.joining());
    this.header = ("|" + names + "\n|" + rule + "\n").getBytes(UTF_8);
  }

  @Override
  public byte[] header() {
    return header;
  }

  @Override
  public void encode(RecordBatch batch, OutputStream out) throws IOException {
    for (int row = 0; row < batch.rows(); row++) {
      StringBuilder line = new StringBuilder("|");
      for (Column column : batch.columns()) {
        line.append(' ').append(column.isNull(row) ? "" : cell(column, row)).append(" |");
      }
      out.write(line.append('\n').toString().getBytes(UTF_8));
    }
  }

  private static String alignment(Field field) {
    return !field.type().isNumber() ? " --- |" : " ---: |";
  }

  private static String cell(Column column, int row) {
    return switch (column) {
      case LongColumn _, DoubleColumn _, DecimalColumn _, BooleanColumn _, TemporalColumn _ ->
          ValueText.of(column, row);
      case StringColumn texts -> escape(texts.get(row));
      case SpelledColumn spelled -> escape(spelled.texts().get(row));
    };
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\r\n", "<br>")
        .replace("\n", "<br>")
        .replace("\r", "<br>");
  }
}
