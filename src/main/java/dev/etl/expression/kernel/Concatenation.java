package dev.etl.expression.kernel;

import dev.etl.data.StringColumn;

/// Joins texts.
///
/// @param ignoresNulls whether nulls are skipped; otherwise one makes the result null
public record Concatenation(boolean ignoresNulls) implements Operation {
  public static final Concatenation IGNORING_NULLS = new Concatenation(true);
  public static final Concatenation STRICT = new Concatenation(false);

  @Override
  public Values apply(Arguments arguments) {
    TextView[] texts = new TextView[arguments.count()];
    for (int argument = 0; argument < texts.length; argument++) {
      texts[argument] = new TextView(arguments.get(argument));
    }
    TextBuffer buffer = new TextBuffer();
    StringColumn.Builder column = new StringColumn.Builder(arguments.rows());
    for (int row = 0; row < arguments.rows(); row++) {
      Interrupts.check();
      if (ignoresNulls ? arguments.hasFault(row) : arguments.isNull(row)) {
        column.addNull();
        continue;
      }
      buffer.clear();
      for (int argument = 0; argument < texts.length; argument++) {
        if (!arguments.isNull(argument, row)) {
          buffer.append(texts[argument].moveTo(row));
        }
      }
      if (buffer.isFull()) {
        arguments.fault(row, TextBuffer.TOO_LONG);
      }
      buffer.addTo(column);
    }
    return arguments.result(column.build());
  }
}
