package dev.etl.transform.join;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.Type;
import dev.etl.expression.BoundExpression;
import dev.etl.expression.Expression;
import dev.etl.expression.kernel.Faults;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.PartException;
import dev.etl.transform.step.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The parts of the key on one side of a join, bound to its columns. Immutable and thread-safe.
public final class KeyColumns {
  private final List<Part> parts;

  /// A part of the key.
  ///
  /// @param column its column; empty for an expression
  private record Part(String text, OptionalInt column, BoundExpression expression) {}

  private KeyColumns(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /// Resolves names and types of the rows.
  ///
  /// @throws PartException USAGE if a column is missing, or an expression is invalid
  public static KeyColumns ofRows(List<JoinKey> keys, Schema schema) {
    List<Part> parts = new ArrayList<>();
    for (JoinKey key : keys) {
      parts.add(PartException.in(() -> part(key.rows(), schema), "on", key.rows()));
    }
    return new KeyColumns(parts);
  }

  /// Resolves names and types of the table.
  ///
  /// @throws PartException USAGE if a column is missing, or an expression is invalid
  static KeyColumns ofTable(List<JoinKey> keys, Schema schema) {
    List<Part> parts = new ArrayList<>();
    for (JoinKey key : keys) {
      parts.add(PartException.in(() -> part(key.table(), schema), "on", key.rows()));
    }
    return new KeyColumns(parts);
  }

  private static Part part(String text, Schema schema) {
    OptionalInt column = JoinKey.column(text, schema);
    if (column.isPresent()) {
      String name = schema.field(column.getAsInt()).name();
      return new Part(text, column, Expression.parse(SqlText.name(name)).bind(schema));
    }
    Expression expression = Expression.parse(text);
    if (expression.onlyColumn().isPresent()) {
      ColumnNames.index(schema, text);
    }
    return new Part(text, column, expression.bind(schema));
  }

  /// The number of parts.
  int size() {
    return parts.size();
  }

  /// The column that a part is; empty for an expression.
  public OptionalInt column(int part) {
    return parts.get(part).column();
  }

  /// The text of a part.
  String text(int part) {
    return parts.get(part).text();
  }

  /// The types of the parts.
  public List<Type> types() {
    return parts.stream().map(part -> part.expression().type()).toList();
  }

  /// The values of the key, comparable with those of the other side.
  ///
  /// @param compared how each part is compared
  /// @param faults takes the rows without a key
  List<Column> of(RecordBatch batch, List<ComparedKey> compared, Faults faults) {
    List<Column> columns = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      Column found = parts.get(part).expression().evaluate(batch, faults);
      columns.add(compared.get(part).comparable(SpelledColumn.values(found)));
    }
    return columns;
  }
}
