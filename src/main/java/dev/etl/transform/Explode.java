package dev.etl.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.PartException;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Splits the values of a column into rows: one row for each piece, with the other columns
/// repeated. A null stays one row, as does a text without the separator, and an array without
/// elements.
///
/// @param separator the separator between pieces of a text, at least one character; without one,
///   the pieces of a JSON value are the elements of its array, those of a text have commas between
///   them
public record Explode(String column, Optional<String> separator) implements RowTransform {
  private static final String COMMA = ",";

  /// Splits texts at a separator.
  ///
  /// @throws EtlException USAGE if the separator is empty
  public Explode(String column, String separator) {
    this(column, Optional.of(separator));
  }

  /// @throws EtlException USAGE if the separator is empty
  public Explode {
    if (separator.equals(Optional.of(""))) {
      throw new EtlException(
          ErrorKind.USAGE, "the separator is empty", "name what separates the pieces");
    }
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(outputs, List.of(column));
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    int index = PartException.in(() -> texts(input), "column");
    boolean arrays = separator.isEmpty() && input.field(index).type() == Type.JSON;
    return new Step(input, index, separator.orElse(COMMA).getBytes(UTF_8), arrays);
  }

  /// The index of the column.
  private int texts(Schema input) {
    int index = ColumnNames.index(input, column);
    Field field = input.field(index);
    if (!field.type().isText()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the column '" + column + "' is a " + field.type() + ", not a string",
          "name a column of texts, or cast it first");
    }
    return index;
  }

  private static final class Step implements RowStep {
    private final Schema output;
    private final int index;
    private final byte[] separator;
    private final boolean arrays;

    Step(Schema output, int index, byte[] separator, boolean arrays) {
      this.output = output;
      this.index = index;
      this.separator = separator;
      this.arrays = arrays;
    }

    @Override
    public Schema output() {
      return output;
    }

    @Override
    public Effect effect() {
      return Effect.MORE;
    }

    @Override
    public Rows apply(Rows rows, Rejections rejections) {
      RecordBatch batch = rows.batch();
      StringColumn texts = (StringColumn) batch.column(index);
      StringColumn.Builder pieces = new StringColumn.Builder(batch.rows());
      int[] origins = new int[Math.max(16, batch.rows() * 2)];
      int count = 0;
      for (int row = 0; row < batch.rows(); row++) {
        int before = count;
        count += arrays ? elements(texts, row, pieces) : split(texts, row, pieces);
        if (count > origins.length) {
          origins = Arrays.copyOf(origins, Math.max(count, origins.length * 2));
        }
        Arrays.fill(origins, before, count, row);
      }
      int[] chosen = origins;
      List<Column> columns = new ArrayList<>();
      for (int column = 0; column < batch.columns().size(); column++) {
        columns.add(column == index ? pieces.build() : batch.column(column).gather(chosen, count));
      }
      return new Rows(
          new RecordBatch(output, count, columns), row -> rows.origin().line(chosen[row]));
    }

    private int split(StringColumn texts, int row, StringColumn.Builder pieces) {
      if (texts.isNull(row)) {
        pieces.addNull();
        return 1;
      }
      byte[] bytes = texts.bytes();
      int end = texts.offsets()[row + 1];
      int from = texts.offsets()[row];
      int count = 1;
      for (int at = from; at <= end - separator.length; ) {
        if (Arrays.equals(bytes, at, at + separator.length, separator, 0, separator.length)) {
          pieces.add(bytes, from, at - from);
          at += separator.length;
          from = at;
          count++;
        } else {
          at++;
        }
      }
      pieces.add(bytes, from, end - from);
      return count;
    }

    /// Adds the elements of a JSON array, whose text is known to be valid; any other value is its
    /// only piece.
    private static int elements(StringColumn texts, int row, StringColumn.Builder pieces) {
      byte[] bytes = texts.bytes();
      int from = texts.isNull(row) ? 0 : texts.offsets()[row];
      int end = texts.isNull(row) ? 0 : texts.offsets()[row + 1];
      while (from < end && bytes[from] <= ' ') {
        from++;
      }
      if (from == end || bytes[from] != '[') {
        return element(bytes, from, end, pieces);
      }
      int count = 0;
      int depth = 0;
      boolean quoted = false;
      int begin = from + 1;
      for (int at = from; at < end; at++) {
        byte next = bytes[at];
        if (quoted) {
          at += next == '\\' ? 1 : 0;
          quoted = next != '"';
        } else if (next == '"') {
          quoted = true;
        } else if (next == '[' || next == '{') {
          depth++;
        } else if ((next == ',' && depth == 1) || ((next == ']' || next == '}') && --depth == 0)) {
          count += element(bytes, begin, at, pieces);
          begin = at + 1;
        }
      }
      return count;
    }

    /// Adds a value without the blanks around it; null if it is JSON's null, or if there is none.
    private static int element(byte[] bytes, int from, int to, StringColumn.Builder pieces) {
      int begin = from;
      int end = to;
      while (begin < end && bytes[begin] <= ' ') {
        begin++;
      }
      while (end > begin && bytes[end - 1] <= ' ') {
        end--;
      }
      if (begin == end || bytes[begin] == 'n') {
        pieces.addNull();
      } else {
        pieces.add(bytes, begin, end - begin);
      }
      return 1;
    }
  }
}
