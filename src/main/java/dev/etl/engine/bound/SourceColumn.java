package dev.etl.engine.bound;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds the source name to rows as the last column. Not thread-safe.
public final class SourceColumn {
  private final String name;
  private final Schema schema;
  private @Nullable StringColumn column;

  /// @param schema schema of the rows with the column
  SourceColumn(String name, Schema schema) {
    this.name = name;
    this.schema = schema;
  }

  public Rows addTo(Rows rows) {
    List<Column> columns = new ArrayList<>(rows.batch().columns());
    columns.add(names(rows.count()));
    return rows.with(new RecordBatch(schema, rows.count(), columns));
  }

  /// Cached: most batches have as many rows as the one before.
  private StringColumn names(int rows) {
    StringColumn made = column;
    if (made == null || made.size() != rows) {
      StringColumn.Builder builder = new StringColumn.Builder(rows);
      for (int row = 0; row < rows; row++) {
        builder.add(name);
      }
      made = builder.build();
      column = made;
    }
    return made;
  }
}
