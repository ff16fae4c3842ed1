package dev.etl.sink.folder;

import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.text.HiveName;
import dev.etl.data.text.NearestName;
import dev.etl.data.text.ValueText;
import java.util.ArrayList;
import java.util.List;

/// The columns of a table that name folders, and those left for the files. Immutable.
///
/// @param by indexes of the columns that name folders, from the outermost folder on
/// @param rest indexes of the others
/// @param inFiles schema of the others
record Partitioning(Schema schema, List<Integer> by, List<Integer> rest, Schema inFiles) {
  Partitioning {
    by = List.copyOf(by);
    rest = List.copyOf(rest);
  }

  /// Finds the columns.
  ///
  /// @throws EtlException USAGE if one is missing or named twice, or no other is left
  static Partitioning of(Schema schema, List<String> columns) {
    List<Integer> by = new ArrayList<>();
    for (String column : columns) {
      int index = schema.indexOf(column).orElseThrow(() -> unknown(column, schema));
      if (by.contains(index)) {
        throw new EtlException(
            ErrorKind.USAGE, "--partition-by names the column '" + column + "' twice", "");
      }
      by.add(index);
    }
    if (by.size() == schema.size()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--partition-by names all columns, and none is left for the files",
          "leave one out");
    }
    List<Integer> rest = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (int index = 0; index < schema.size(); index++) {
      if (!by.contains(index)) {
        rest.add(index);
        fields.add(schema.field(index));
      }
    }
    return new Partitioning(schema, by, rest, new Schema(fields));
  }

  private static EtlException unknown(String column, Schema schema) {
    return new EtlException(
        ErrorKind.USAGE,
        "--partition-by: no column '" + column + "'" + NearestName.question(column, schema.names()),
        "choose one of " + String.join(", ", schema.names()));
  }

  List<String> names() {
    return by.stream().map(index -> schema.field(index).name()).toList();
  }

  /// The columns that name folders.
  List<Column> keys(RecordBatch batch) {
    return by.stream().map(batch::column).toList();
  }

  /// The columns left for the files.
  RecordBatch forFiles(RecordBatch batch) {
    return new RecordBatch(inFiles, batch.rows(), rest.stream().map(batch::column).toList());
  }

  /// The folder for rows with null in all columns that name folders.
  String folderOfNulls() {
    return String.join("/", names().stream().map(name -> HiveName.of(name, null)).toList());
  }

  /// The folder for a row: `year=2026/month=1`.
  String folder(RecordBatch batch, int row) {
    List<String> names = new ArrayList<>();
    for (int index : by) {
      Column column = SpelledColumn.values(batch.column(index));
      names.add(
          HiveName.of(
              schema.field(index).name(), column.isNull(row) ? null : ValueText.of(column, row)));
    }
    return String.join("/", names);
  }
}
