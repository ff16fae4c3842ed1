package dev.etl.transform;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Interleaving;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import dev.etl.expression.Expression;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import dev.etl.transform.step.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns columns into rows: one for each column, with its name and its value, and the other columns
/// repeated. The values have the narrowest type that holds those of all columns; nulls stay.
///
/// @param columns their names, at least one, each once
/// @param name the column for their names
/// @param value the column for their values
public record Unpivot(List<String> columns, String name, String value) implements RowTransform {

  /// @throws EtlException USAGE if no column is named, or a name is given twice
  public Unpivot {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new EtlException(ErrorKind.USAGE, "missing columns", "name those to turn into rows");
    }
    if (Set.copyOf(columns).size() < columns.size() || name.equals(value)) {
      throw new EtlException(ErrorKind.USAGE, "duplicate column", "name each column once");
    }
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(ColumnNames.difference(outputs, List.of(name, value)), columns);
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    Type type = null;
    List<Field> fields = new ArrayList<>();
    for (String column : columns) {
      Type next = input.field(ColumnNames.index(input, column, "columns", column)).type();
      type = type == null ? next : type.union(next);
    }
    for (Field field : input.fields()) {
      if (!columns.contains(field.name())) {
        fields.add(field);
      }
    }
    Type common = type == null ? Type.STRING : type;
    fields.add(Field.of(name, Type.STRING));
    fields.add(Field.of(value, common));
    Map<String, Expression> casts = new LinkedHashMap<>();
    for (String column : columns) {
      if (!input.find(column).orElseThrow().type().equals(common)) {
        casts.put(column, Expression.parse("CAST(" + SqlText.name(column) + " AS " + common + ")"));
      }
    }
    RowStep cast = casts.isEmpty() ? null : Assignments.bind(input, casts);
    return new Step(
        ColumnNames.schema(fields),
        cast == null ? List.of() : List.of(cast),
        columns.stream().mapToInt(column -> ColumnNames.index(input, column)).toArray(),
        fields.stream()
            .limit(fields.size() - 2L)
            .mapToInt(field -> ColumnNames.index(input, field.name()))
            .toArray(),
        columns);
  }

  /// @param casts brings the columns to one type, if they differ
  /// @param taken the indexes of the columns that become rows
  /// @param others the indexes of the other columns
  /// @param names the names of the columns that become rows
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Step(
      Schema output, List<RowStep> casts, int[] taken, int[] others, List<String> names)
      implements RowStep {

    @Override
    public Effect effect() {
      return Effect.MORE;
    }

    @Override
    public Rows apply(Rows incoming, Rejections rejections) {
      Rows rows = incoming;
      for (RowStep cast : casts) {
        rows = cast.apply(rows, rejections);
      }
      RecordBatch batch = rows.batch();
      int count = Math.multiplyExact(batch.rows(), taken.length);
      int[] from = new int[count];
      int[] origins = new int[count];
      for (int row = 0; row < count; row++) {
        from[row] = row % taken.length;
        origins[row] = row / taken.length;
      }
      List<Column> columns = new ArrayList<>();
      for (int other : others) {
        columns.add(batch.column(other).gather(origins, count));
      }
      columns.add(names(from));
      columns.add(values(batch, from, origins));
      Rows.Origin origin = rows.origin();
      return new Rows(new RecordBatch(output, count, columns), row -> origin.line(origins[row]));
    }

    private Column names(int[] from) {
      StringColumn.Builder texts = new StringColumn.Builder(names.size());
      names.forEach(texts::add);
      return texts.build().gather(from, from.length);
    }

    private Column values(RecordBatch batch, int[] from, int[] origins) {
      if (origins.length == 0) {
        return Column.ofNulls(output.fields().getLast().type(), 0);
      }
      Schema one = Schema.of(output.fields().getLast());
      List<RecordBatch> sources = new ArrayList<>();
      for (int index : taken) {
        sources.add(new RecordBatch(one, batch.rows(), List.of(batch.column(index))));
      }
      return new Interleaving(one, ValueText::texts)
          .take(sources, from, origins, origins.length)
          .column(0);
    }
  }
}
